// Where the keyboard is, and whether a reader can see it.
(() => {
	const e = document.activeElement;
	const box = e.getBoundingClientRect();
	const style = getComputedStyle(e);
	return {
		name: e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + (e.className ? '.' + e.className : ''),
		text: e.textContent.trim().slice(0, 40),
		seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
		ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
		none: e === document.body || e === document.documentElement,
	};
})()
