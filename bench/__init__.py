"""What the product measures of itself: `make bench` prints each figure and writes `bench.json` under the home."""
