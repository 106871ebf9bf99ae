"""The audit document model, and what travels between layers."""
