"""The look: base page, components, the figure tag, one CSS file, a little JavaScript. No build step."""
