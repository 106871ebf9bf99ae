"""Pictures drawn from data, for every writer that can show one."""
