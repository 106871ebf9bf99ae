"""The documentation as a site: pages laid out for its builder, and what was built held to what the pages say."""
