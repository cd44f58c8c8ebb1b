# Says which way leads to root: root, free (sudo without a password) or password.
set -eu
if [ "$(id -u)" -eq 0 ]; then
  echo root
elif sudo -n true 2> /dev/null; then
  echo free
else
  echo password
fi
