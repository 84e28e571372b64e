package dev.omnirules.core.queueing;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The ranks of one queue's customers, with the number of those before each in O(log n): a treap, whose nodes know the size
 * of their subtree. Not thread-safe.
 */
final class PositionIndex {

    private @Nullable Node root;

    /** A fixed sequence without order: the same calls build the same tree. */
    private final SplittableRandom weights = new SplittableRandom(0);

    void add(Rank rank) {
        root = added(root, rank);
    }

    void remove(Rank rank) {
        root = removed(root, rank);
    }

    int size() {
        return size(root);
    }

    /** How many ranks are lower than this one. */
    int before(Rank rank) {
        int before = 0;
        Node node = root;
        while (node != null) {
            if (rank.compareTo(node.rank) > 0) {
                before += size(node.left) + 1;
                node = node.right;
            } else {
                node = node.left;
            }
        }
        return before;
    }

    private Node added(@Nullable Node node, Rank rank) {
        if (node == null) {
            return new Node(rank, weights.nextLong());
        }
        if (rank.compareTo(node.rank) < 0) {
            Node left = added(node.left, rank);
            node.left = left;
            return left.weight < node.weight ? rotatedRight(node, left) : node.resized();
        }
        Node right = added(node.right, rank);
        node.right = right;
        return right.weight < node.weight ? rotatedLeft(node, right) : node.resized();
    }

    private static @Nullable Node removed(@Nullable Node node, Rank rank) {
        if (node == null) {
            return null;
        }
        int compared = rank.compareTo(node.rank);
        if (compared == 0) {
            return merged(node.left, node.right);
        }
        if (compared < 0) {
            node.left = removed(node.left, rank);
        } else {
            node.right = removed(node.right, rank);
        }
        return node.resized();
    }

    private static @Nullable Node merged(@Nullable Node left, @Nullable Node right) {
        if (left == null) {
            return right;
        }
        if (right == null) {
            return left;
        }
        if (left.weight < right.weight) {
            left.right = merged(left.right, right);
            return left.resized();
        }
        right.left = merged(left, right.left);
        return right.resized();
    }

    private static Node rotatedRight(Node node, Node left) {
        node.left = left.right;
        left.right = node.resized();
        return left.resized();
    }

    private static Node rotatedLeft(Node node, Node right) {
        node.right = right.left;
        right.left = node.resized();
        return right.resized();
    }

    private static int size(@Nullable Node node) {
        return node == null ? 0 : node.size;
    }

    private static final class Node {
        private final Rank rank;
        private final long weight;
        private int size = 1;
        private @Nullable Node left;
        private @Nullable Node right;

        Node(Rank rank, long weight) {
            this.rank = rank;
            this.weight = weight;
        }

        Node resized() {
            size = PositionIndex.size(left) + 1 + PositionIndex.size(right);
            return this;
        }
    }
}
