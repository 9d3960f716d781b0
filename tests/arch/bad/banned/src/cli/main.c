/* main.c — deliberately bad, for the test of a check.
 * SPDX-License-Identifier: MIT */
int main(void)
{
    printf("fine here");
    strcpy(a, b);
}
