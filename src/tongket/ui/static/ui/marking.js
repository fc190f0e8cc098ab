// Marking cells of a form: arrows move, Shift and a click take a whole block. Without this file each box is ticked by itself.
(function () {
  "use strict";

  const grid = document.querySelector("[data-marking]");
  const boxes = grid ? [...grid.querySelectorAll("input[type=checkbox]")] : [];
  if (!boxes.length) return;

  const told = document.querySelector("[data-picked]");
  const place = (box) => {
    const [, letters, row] = box.value.match(/^([A-Z]+)(\d+)$/);
    return [[...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0), Number(row)];
  };
  const at = new Map(boxes.map((box) => [box, place(box)]));
  let from = boxes[0];

  const shown = () => {
    const picked = boxes.filter((box) => box.checked);
    boxes.forEach((box) => box.closest("td").classList.toggle("picked", box.checked));
    told.textContent = picked.length ? `Đang chọn ${picked.length} ô.` : "";
  };

  // The nearest box in a direction; within the same row or column first.
  const next = (box, right, down) => {
    const [x, y] = at.get(box);
    const ahead = boxes.filter((each) => {
      const [column, row] = at.get(each);
      return right ? (column - x) * right > 0 && row === y : (row - y) * down > 0;
    });
    const far = (each) => {
      const [column, row] = at.get(each);
      return Math.abs(row - y) * 1000 + Math.abs(column - x);
    };
    return ahead.sort((one, other) => far(one) - far(other))[0];
  };

  const block = (one, other) => {
    const [[x, y], [z, w]] = [at.get(one), at.get(other)];
    const within = (number, end, start) => number >= Math.min(end, start) && number <= Math.max(end, start);
    return boxes.filter((each) => within(at.get(each)[0], x, z) && within(at.get(each)[1], y, w));
  };

  const KEYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  grid.addEventListener("keydown", (event) => {
    if (!boxes.includes(event.target) || !(event.key in KEYS) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const there = next(event.target, ...KEYS[event.key]);
    if (there) there.focus();
  });
  grid.addEventListener("click", (event) => {
    if (!boxes.includes(event.target)) return;
    if (event.shiftKey) block(from, event.target).forEach((each) => (each.checked = event.target.checked));
    from = event.target;
    shown();
  });
  shown();
})();
