"""What strangers put into files, texts and names; everything is made here, nothing collected."""
