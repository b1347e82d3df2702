"""The per-user process that keeps the optimizers warm: server, client, wire protocol."""
