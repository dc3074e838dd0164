using FinanceTracker.Domain.Common;
using Xunit;

namespace FinanceTracker.Domain.Tests.Common;

public sealed class ResultTests
{
    [Fact]
    public void Success_carries_its_value_and_no_failure()
    {
        Result<int> ok = 5;
        Assert.True(ok.IsOk);
        Assert.Null(ok.Failure);
        Assert.Equal(5, ok.Value);
        Assert.Equal("5", ok.Map(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture)).Value);
    }

    [Fact]
    public void A_failure_has_no_value_and_passes_through_a_change_of_shape()
    {
        Result<int> failed = new Failure.NotFound();
        Assert.False(failed.IsOk);
        Assert.Throws<InvalidOperationException>(() => failed.Value);
        var mapped = failed.Map<string>(_ => throw new InvalidOperationException("must not run"));
        Assert.Same(failed.Failure, mapped.Failure);
    }

    [Fact]
    public void One_wrong_field_is_one_entry()
    {
        var invalid = new Failure.Invalid("amount", "is missing");
        Assert.Equal(["is missing"], Assert.Single(invalid.Errors).Value);
        Assert.True(invalid.Errors.ContainsKey("amount"));
    }
}
