using Xunit;

namespace FinanceTracker.Web.Tests.Architecture;

/// <summary>A rule of the house with its way out, so that whoever breaks it knows what to do.</summary>
internal sealed record Rule(string Text, string WayOut)
{
    /// <summary>Fails when there are offenders, and names them.</summary>
    public void Check(IEnumerable<string> offenders)
    {
        var list = offenders.Distinct(StringComparer.Ordinal).ToList();
        if (list.Count > 0)
            Assert.Fail($"Rule: {Text}\nBroken by:\n  {string.Join("\n  ", list)}\nWay out: {WayOut}");
    }

    /// <summary>The same with exceptions: each has its reason, and none that is no longer needed.</summary>
    public void Check(IEnumerable<string> offenders, IReadOnlyDictionary<string, string> allowed)
    {
        var list = offenders.Distinct(StringComparer.Ordinal).ToList();
        Assert.All(allowed.Values, reason => Assert.NotEmpty(reason));
        Check(list.Where(offender => !allowed.ContainsKey(offender)));
        Assert.True(allowed.Keys.All(list.Contains),
            $"Rule: {Text}\nThese exceptions are not needed any more: {string.Join(", ", allowed.Keys.Except(list))}\nWay out: take them off the list.");
    }
}
