using System.ComponentModel.DataAnnotations;
using FinanceTracker.Domain.Common;
using Xunit;

namespace FinanceTracker.Domain.Tests.Common;

public sealed class CheckTests
{
    [Fact]
    public void A_request_in_shape_passes() => Assert.Null(Check.Shape(new Request { DisplayName = "Food", Percent = 50 }));

    [Fact]
    public void Every_wrong_field_is_named_in_camel_case_with_all_its_messages()
    {
        var failure = Assert.IsType<Failure.Invalid>(Check.Shape(new Request { DisplayName = null, Percent = 200 }));
        Assert.Equal(["displayName", "percent"], failure.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2, failure.Errors["percent"].Length);
        Assert.All(failure.Errors.Values.SelectMany(messages => messages), message => Assert.False(string.IsNullOrWhiteSpace(message)));
    }

    private sealed class Request
    {
        [Required]
        public string? DisplayName { get; set; }

        [Range(0, 100)]
        [AllowedValues(0, 50, 100)]
        public int Percent { get; set; }
    }
}
