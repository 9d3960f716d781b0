const char *p = "C:\\Users\\li";
const char *q = "$HOME/home/x";
