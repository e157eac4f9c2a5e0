-- expand: nothing to do. SQLite gives the room of deleted rows to new ones by itself, and has no parameters for it; the number keeps both databases in step.
SELECT 1;
