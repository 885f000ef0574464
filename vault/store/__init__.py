"""What lies on disk: the encrypted database, the encrypted attachments, the writer's lock."""
