"""What imports cost, measured in processes of their own over a directory of their own."""
