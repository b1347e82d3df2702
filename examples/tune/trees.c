/* Binary trees that are made, searched, turned around and thrown away. */
#include <stdio.h>
#include <stdlib.h>

struct tree {
    struct tree *left, *right;
    int key;
};

static struct tree *insert(struct tree *t, int key)
{
    struct tree **at = &t;
    while (*at && (*at)->key != key)
        at = key < (*at)->key ? &(*at)->left : &(*at)->right;
    if (!*at) {
        *at = calloc(1, sizeof **at);
        if (!*at)
            exit(1);
        (*at)->key = key;
    }
    return t;
}

static int depth(const struct tree *t)
{
    if (!t)
        return 0;
    int l = depth(t->left), r = depth(t->right);
    return 1 + (l > r ? l : r);
}

static long sum(const struct tree *t, long factor)
{
    return t ? sum(t->left, factor + 1) + factor * t->key + sum(t->right, factor + 2) : 0;
}

static void mirror(struct tree *t)
{
    if (!t)
        return;
    struct tree *l = t->left;
    t->left = t->right;
    t->right = l;
    mirror(t->left);
    mirror(t->right);
}

static void drop(struct tree *t)
{
    if (t) {
        drop(t->left);
        drop(t->right);
        free(t);
    }
}

int main(void)
{
    unsigned state = 11;
    for (int round = 0; round < 5; round++) {
        struct tree *t = NULL;
        for (int i = 0; i < 30000; i++) {
            state = state * 1664525u + 1013904223u;
            t = insert(t, (int)(state >> 12));
        }
        long before = sum(t, 1);
        mirror(t);
        printf("depth %d, sums %ld and %ld\n", depth(t), before, sum(t, 1));
        drop(t);
    }
    return 0;
}
