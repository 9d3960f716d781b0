/* use.c — deliberately bad, for the test of a check.
 * SPDX-License-Identifier: MIT */
int n = atoi("1"); /* strtol( in a comment */
const char *s = "sprintf(";
void f(struct x *x)
{
    x->free(x);
    x->p = malloc(1);
    printf("x");
}
