using CsCheck;
using FinanceTracker.Domain.Categories;
using Xunit;

namespace FinanceTracker.Domain.Tests.Categories;

public sealed class CategoryTreeTests
{
    // 1 > 2 > 3 > 4 > 5, 1 > 6, 7
    private static readonly CategoryTree Tree = new([(1, null), (2, 1), (3, 2), (4, 3), (5, 4), (6, 1), (7, null)]);

    [Fact]
    public void Height_and_depth_count_levels() =>
        Assert.Equal((5, 1, 3, 5, 1), (Tree.Height(1), Tree.Height(6), Tree.Height(3), Tree.Depth(5), Tree.Depth(7)));

    [Theory]
    [InlineData(0, 5, null)]
    [InlineData(7, 5, null)]
    [InlineData(6, 7, null)]
    [InlineData(2, 2, "below itself")]
    [InlineData(2, 5, "below itself")]
    [InlineData(1, 7, null)]
    [InlineData(3, 6, null)]
    [InlineData(2, 6, null)]
    [InlineData(1, 6, "below itself")]
    public void Nothing_lies_below_itself(long key, long parent, string? reason) => AssertReason(reason, Tree.WhyNotBelow(key, parent));

    [Theory]
    [InlineData(0, 50, "50 levels deep")]
    [InlineData(0, 49, null)]
    [InlineData(100, 48, null)]
    [InlineData(100, 49, "50 levels deep")]
    public void What_moves_takes_its_levels_along(long key, long parent, string? reason)
    {
        var chain = Enumerable.Range(1, CategoryTree.Deepest).Select(level => ((long)level, level == 1 ? (long?)null : level - 1));
        AssertReason(reason, new CategoryTree([.. chain, (100, null), (101, 100)]).WhyNotBelow(key, parent));
    }

    [Fact]
    public void Children_of_one_name_are_merged_too_and_the_others_move()
    {
        CategoryNode[] all = [new(1, null, "food"), new(2, 1, "out"), new(3, 1, "home"), new(4, 3, "organic"), new(5, null, "meals"), new(6, 5, "home"), new(7, 6, "organic"), new(8, 3, "meat")];
        var merge = CategoryMerge.Of(all, 1, 5);
        Assert.Equal([(1, 5), (3, 6), (4, 7)], merge.TakenOver.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal([(2, 5), (8, 6)], merge.Moved.Order());
    }

    [Fact]
    public void A_child_merged_into_its_parent_leaves_its_children_there()
    {
        CategoryNode[] all = [new(1, null, "food"), new(2, 1, "out"), new(3, 2, "lunch"), new(4, 1, "lunch"), new(5, 2, "out")];
        var merge = CategoryMerge.Of(all, 2, 1);
        Assert.Equal([(2, 1), (3, 4)], merge.TakenOver.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal([(5, 1)], merge.Moved);
    }

    [Fact]
    public void After_any_merge_siblings_have_different_names_and_nothing_hangs_on_what_went() =>
        Gen.Select(Gen.Int[0, 3].Array[2, 14], Gen.Int[0, 99], Gen.Int[0, 99]).Sample((names, a, b) =>
        {
            // Each lies below one made before it, or at the top; a name twice among siblings is left out.
            var all = new List<CategoryNode>();
            for (var i = 0; i < names.Length; i++)
            {
                var node = new CategoryNode(i + 1, i == 0 || (names[i] + i) % 3 == 0 ? null : all[(names[i] * 7 + i) % all.Count].Key, $"n{names[i]}");
                if (!all.Any(other => other.Parent == node.Parent && other.NameKey == node.NameKey))
                    all.Add(node);
                else
                    all.Add(node with { NameKey = $"own {i}" });
            }
            var (from, into) = (all[a % all.Count].Key, all[b % all.Count].Key);
            if (new CategoryTree(all.Select(node => (node.Key, node.Parent))).IsBelow(into, from))
                return;
            var merge = CategoryMerge.Of(all, from, into);
            var moved = merge.Moved.ToDictionary(move => move.Category, move => move.Parent);
            var left = all.Where(node => !merge.TakenOver.ContainsKey(node.Key)).Select(node => moved.TryGetValue(node.Key, out var parent) ? node with { Parent = parent } : node).ToList();
            Assert.All(left, node => Assert.True(node.Parent is null || left.Any(other => other.Key == node.Parent)));
            Assert.Equal(left.Count, left.Select(node => (node.Parent, node.NameKey)).Distinct().Count());
            Assert.All(merge.TakenOver.Values, stays => Assert.Contains(left, node => node.Key == stays));
        });

    private static void AssertReason(string? expected, string? reason)
    {
        if (expected is null)
            Assert.Null(reason);
        else
            Assert.Contains(expected, reason, StringComparison.Ordinal);
    }
}
