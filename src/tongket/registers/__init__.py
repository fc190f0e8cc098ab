"""The kit that every register and list is made of: found by text, turned over page by page, handed out on paper."""
