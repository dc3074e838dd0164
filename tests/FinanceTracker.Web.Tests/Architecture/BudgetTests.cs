using System.Reflection;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Data;
using Xunit;

namespace FinanceTracker.Web.Tests.Architecture;

/// <summary>Rule 8: the ceilings of house.md 3. A file above its ceiling needs a line here that says why.</summary>
public sealed class BudgetTests
{
    private static readonly Dictionary<string, string> Large = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, string> ManyDependencies = new(StringComparer.Ordinal);

    [Fact]
    public void No_file_is_larger_than_its_kind_allows()
    {
        var files = SourceTree.Files("src", ".cs", ".razor").Concat(SourceTree.Files("tests", ".cs", ".razor")).ToList();
        Assert.True(files.Count > 300);
        new Rule("8. No file is larger than the ceiling of its kind (house.md 3).", "Split it where it holds two ideas, or list it with the reason it holds one.")
            .Check(files.Where(file => file.Lines.Count > Ceiling(file.Path)).Select(file => file.Path), Large);
    }

    [Fact]
    public void Most_files_are_small()
    {
        var sizes = SourceTree.Files("src", ".cs").Select(file => file.Lines.Count).Order().ToList();
        Assert.InRange(sizes[sizes.Count / 2], 1, 60);
        Assert.InRange(sizes[sizes.Count * 9 / 10], 1, 150);
    }

    [Fact]
    public void No_class_needs_more_than_seven_others() =>
        new Rule("8. A constructor takes 7 dependencies at most.", "The class does two things: split it.").Check(
            new[] { typeof(Program).Assembly, typeof(HouseholdDb).Assembly, typeof(Result).Assembly }.SelectMany(assembly => assembly.GetTypes())
                .Where(type => type is { IsClass: true, Namespace: not null } && !IsRecord(type) && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)) && !typeof(Delegate).IsAssignableFrom(type))
                .Where(type => type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Any(constructor => constructor.GetParameters().Length > 7))
                .Select(type => type.FullName!), ManyDependencies);

    private static int Ceiling(string path) => path switch
    {
        _ when path.StartsWith("tests/", StringComparison.Ordinal) => 400,
        _ when path.EndsWith("/Program.cs", StringComparison.Ordinal) => 60,
        _ when path.EndsWith(".razor", StringComparison.Ordinal) || path.EndsWith(".razor.cs", StringComparison.Ordinal) => 200,
        _ => 300,
    };

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;
}
