# Filled in below: headers, libraries, package config and pkg-config file.
