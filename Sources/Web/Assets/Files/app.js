// Loaded on every office page. Everything works without it.
