"""The policy office's part of the site: behind a login, for members of a group, and unknown to search engines."""
