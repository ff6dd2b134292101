// The preview in the browser: pages change in place as files are saved.
