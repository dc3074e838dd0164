using FinanceTracker.Domain.Query;
using Xunit;

namespace FinanceTracker.Domain.Tests.Query;

public sealed class QueryRenameTests
{
    private static readonly Dictionary<long, long> Nobody = [];

    [Theory]
    [InlineData("tag:trip amount>5", "tag:holiday amount>5")]
    [InlineData("(TAG:\"Trip\" OR -tag!=TRIP,work) trip", "(TAG:holiday OR -tag!=holiday,work) trip")]
    [InlineData("tag:tri* tag:\"trip*\" category:trip", "tag:tri* tag:\"trip*\" category:trip")]
    [InlineData("tag:none tag:unknown", "tag:none tag:unknown")]
    [InlineData("tag:trip \"never closed", "tag:trip \"never closed")]
    public void A_renamed_tag_is_found_by_its_new_name(string text, string renamed) => Assert.Equal(
        renamed, QueryRename.Apply(text, "tag", Tags((1, "Trip"), (2, "work")), Tags((1, "holiday"), (2, "work")), Nobody));

    [Theory]
    [InlineData("tag:trip", "tag:\"long trip\"")]
    [InlineData("tag:trip,\"long trip\"", "tag:\"long trip\",\"long trip\"")]
    public void A_merged_tag_is_found_by_the_one_that_took_it_over(string text, string renamed) => Assert.Equal(
        renamed, QueryRename.Apply(text, "tag", Tags((1, "trip"), (2, "long trip")), Tags((2, "long trip")), new Dictionary<long, long> { [1] = 2 }));

    [Theory]
    [InlineData("category:Food:Other", "category:Meals:Other")]
    [InlineData("cat:Food", "cat:Meals")]
    [InlineData("category:Other", "category:Other")]
    public void A_renamed_group_changes_the_paths_below_it(string text, string renamed) => Assert.Equal(
        renamed.Replace("Meals:Other", "\"Meals:Other\"", StringComparison.Ordinal),
        QueryRename.Apply(text, "category", Categories((1, ["Food"]), (2, ["Food", "Other"]), (3, ["Home", "Other"])), Categories((1, ["Meals"]), (2, ["Meals", "Other"]), (3, ["Home", "Other"])), Nobody));

    [Fact]
    public void A_name_of_two_of_which_one_is_renamed_becomes_a_list() => Assert.Equal(
        "category:Rest,Other", QueryRename.Apply("category:other", "category",
            Categories((2, ["Food", "Other"]), (3, ["Home", "Other"])), Categories((2, ["Food", "Rest"]), (3, ["Home", "Other"])), Nobody));

    [Fact]
    public void A_name_that_comes_to_mean_more_is_made_exact() => Assert.Equal(
        "category:\"Food:Other\" x", QueryRename.Apply("category:Other x", "category",
            Categories((1, ["Food", "Other"]), (2, ["Home", "Stuff"])), Categories((1, ["Food", "Other"]), (2, ["Home", "Other"])), Nobody));

    [Fact]
    public void A_text_that_would_grow_too_long_stays()
    {
        var text = string.Join(' ', Enumerable.Repeat("tag:a", 150));
        Assert.Equal(text, QueryRename.Apply(text, "tag", Tags((1, "a")), Tags((1, new string('b', 50))), Nobody));
    }

    private static List<Nameable> Tags(params (long Key, string Name)[] tags) => [.. tags.Select(tag => new Nameable(tag.Key, [tag.Name]))];

    private static List<Nameable> Categories(params (long Key, string[] Path)[] categories) =>
        [.. categories.Select(category => new Nameable(category.Key, [category.Path[^1], string.Join(':', category.Path)]))];
}
