"""`llmcc SUBCOMMAND`: thin click commands over the packages beside this one."""
