using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Common;
using Xunit;

namespace FinanceTracker.Domain.Tests.Categories;

public sealed class PresetLanguageTests
{
    [Fact]
    public void Every_language_names_every_category_and_no_two_siblings_alike()
    {
        foreach (var language in PresetLanguage.All.Skip(1))
        {
            var groups = CategoryPreset.Groups.Select(language.Of).ToList();
            Assert.Distinct(groups.Select(TextKey.Fold));
            Assert.All(groups, name => Assert.InRange(name.Length, 2, 80));
            foreach (var group in CategoryPreset.Groups)
            {
                var children = group.Children.Select(child => language.Of(group, child)).ToList();
                Assert.Distinct(children.Select(TextKey.Fold));
                Assert.All(children, name => Assert.InRange(name.Length, 3, 80));
                // A list one too short would leave English names at its end; some words are the same in both.
                Assert.True(group.Children.Count(child => language.Of(group, child) == child.Name) <= 1, $"{language.Code}: {group.Name}");
            }
        }
        Assert.Equal("Lebensmittel", Groceries("de-AT"));
        Assert.Equal("Groceries", Groceries("en-GB"));
        Assert.Null(PresetLanguage.Find("tlh"));
        Assert.Null(PresetLanguage.Find(null));
    }

    private static string Groceries(string locale) =>
        PresetLanguage.Find(locale)!.Of(CategoryPreset.Groups[1], CategoryPreset.Groups[1].Children[0]);
}
