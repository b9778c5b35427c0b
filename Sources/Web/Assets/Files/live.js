// placeholder until the page is there
