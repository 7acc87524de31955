"""What has been done and what follows from it. Pure: no screen, no disk, no network."""
