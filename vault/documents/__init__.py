"""What comes in and leaves readable: tables of records, in and out."""
