"""Where the course goes besides the notebook: site, class pages, papers, links."""
