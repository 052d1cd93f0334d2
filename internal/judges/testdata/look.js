// What a page must be at any width. The answer is a list of faults.
(async (width) => {
	const faults = [...window.violations];
	const name = (e) => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') +
		(typeof e.className === 'string' && e.className ? '.' + e.className.trim().split(/\s+/).join('.') : '') +
		' "' + e.textContent.trim().slice(0, 40) + '"';

	// Pictures further down wait for the reader; here nobody scrolls.
	await Promise.all([...document.images].map((i) => {
		i.loading = 'eager';
		return i.decode().catch(() => faults.push('picture cannot be shown: ' + i.currentSrc));
	}));
	await document.fonts.ready;
	if (![...document.fonts].some((f) => f.status === 'loaded')) faults.push('no font of the site was loaded');

	const scrolls = (e) => {
		for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) {
			if (getComputedStyle(up).overflowX !== 'visible') return true;
		}
		return false;
	};
	if (document.scrollingElement.scrollWidth > width) {
		const wide = [...document.body.querySelectorAll('*')]
			.filter((e) => e.getBoundingClientRect().right > width + 1 && !scrolls(e)).slice(0, 3);
		faults.push('at ' + width + ' px the page is ' + document.scrollingElement.scrollWidth + ' px wide: ' + wide.map(name).join(', '));
	}

	for (const drawing of document.querySelectorAll('svg')) {
		const frame = drawing.getBoundingClientRect();
		for (const part of drawing.querySelectorAll('rect, path, circle, line, text')) {
			const box = part.getBoundingClientRect();
			// The box of a text is as high as its font, which no letter fills.
			const room = part.tagName === 'text' ? box.height / 3 : 1;
			const over = Math.max(box.right - frame.right - 1, frame.left - box.left - 1, box.bottom - frame.bottom - room, frame.top - box.top - room);
			if (over > 0) faults.push('a drawing is ' + Math.ceil(over) + ' px too small for its ' + name(part) + ' at ' + width + ' px');
		}
	}

	if (document.documentElement.lang !== 'da') faults.push('the language is ' + document.documentElement.lang);
	if (!document.title.trim()) faults.push('no title');
	for (const [selector, count] of [['h1', 1], ['main', 1], ['a.skip', 1], ['meta[name=viewport]', 1]]) {
		const n = document.querySelectorAll(selector).length;
		if (n !== count) faults.push(n + ' of ' + selector);
	}
	const h1 = document.querySelector('h1');
	if (h1 && !h1.textContent.trim()) faults.push('an empty h1');
	if (h1 && h1.getClientRects().length === 0) faults.push('the h1 cannot be seen');
	if (document.compatMode !== 'CSS1Compat') faults.push('quirks mode');
	return faults;
})
