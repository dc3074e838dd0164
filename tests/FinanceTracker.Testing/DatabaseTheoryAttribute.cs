using System.Reflection;
using System.Runtime.CompilerServices;
using FinanceTracker.Services.Data;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace FinanceTracker.Testing;

/// <summary>
/// One test body, both databases: the test takes a <see cref="DatabaseProvider"/>. Without <c>FT_POSTGRES</c> the PostgreSQL case is
/// skipped and says so; tests/run.sh always sets it.
/// </summary>
[XunitTestCaseDiscoverer(typeof(TheoryDiscoverer))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class DatabaseTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1) : TheoryAttribute(file, line), IDataAttribute
{
    bool? IDataAttribute.Explicit => null;
    string? IDataAttribute.Label => null;
    string? IDataAttribute.Skip => null;
    Type? IDataAttribute.SkipType => null;
    string? IDataAttribute.SkipUnless => null;
    string? IDataAttribute.SkipWhen => null;
    string? IDataAttribute.TestDisplayName => null;
    int? IDataAttribute.Timeout => null;
    string[]? IDataAttribute.Traits => null;

    ValueTask<IReadOnlyCollection<ITheoryDataRow>> IDataAttribute.GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        new TheoryDataRow<DatabaseProvider>(DatabaseProvider.Sqlite),
        new TheoryDataRow<DatabaseProvider>(DatabaseProvider.PostgreSql) { Skip = TestStores.WhyNoPostgres },
    ]);

    bool IDataAttribute.SupportsDiscoveryEnumeration() => true;
}
