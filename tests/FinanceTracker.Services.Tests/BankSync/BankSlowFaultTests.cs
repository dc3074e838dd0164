using FinanceTracker.Services.Data;
using Xunit;

namespace FinanceTracker.Services.Tests.BankSync;

/// <summary>The rows of <see cref="BankFaultMatrixTests"/> in which real time passes; beside the others.</summary>
public sealed class BankSlowFaultTests
{
    public static TheoryData<string, DatabaseProvider> Rows => BankFaultMatrixTests.OnBoth(FaultCase.All.Where(fault => fault.IsSlow));

    [Theory]
    [MemberData(nameof(Rows))]
    public Task It_ends_as_the_bank_has_it(string fault, DatabaseProvider database) => BankFaultMatrixTests.RunAsync(FaultCase.All.Single(one => one.Name == fault), database);
}
