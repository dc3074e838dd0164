using FinanceTracker.Web.Ui;
using Xunit;

namespace FinanceTracker.Web.Tests.Ui;

public sealed class PayeeTintTests
{
    [Theory]
    [InlineData("Greenleaf Market", "GM")]
    [InlineData("Oak & Iron Hardware", "OI")]
    [InlineData("metroline", "M")]
    [InlineData("KRT*8841 SALDO", "K8")]
    [InlineData("***", "?")]
    [InlineData("", "?")]
    public void Initials_are_one_or_two_letters(string name, string expected) => Assert.Equal(expected, PayeeTint.Initials(name));

    [Fact]
    public void The_colour_of_a_name_never_changes()
    {
        Assert.Equal(PayeeTint.SeriesOf("Metroline"), PayeeTint.SeriesOf(" METROLINE "));
        Assert.All(Enumerable.Range(0, 200), i => Assert.InRange(PayeeTint.SeriesOf($"payee {i}"), 1, 7));
    }
}
