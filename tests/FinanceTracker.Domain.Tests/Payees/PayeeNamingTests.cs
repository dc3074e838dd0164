using FinanceTracker.Domain.Payees;
using Xunit;

namespace FinanceTracker.Domain.Tests.Payees;

public sealed class PayeeNamingTests
{
    private static readonly string[] Shops = ["BLUE BOTTLE", "GREENLEAF MARKET", "CORNER BAKEHOUSE", "METROLINE", "PAPER LANTERN", "KETTLE & CRUMB", "RIVER BOOKS", "NORTH PHARMACY"];
    private static readonly string[] Places = ["SAN FRANCISCO CA", "OAKLAND CA"];

    [Theory]
    [InlineData("CARD PURCHASE 4411 BLUE BOTTLE #0231 SAN FRANCISCO CA 03/14", "CARD PURCHASE BLUE BOTTLE SAN FRANCISCO CA")]
    [InlineData("PAYPAL *STREAMLY 402-935-7733", "PAYPAL STREAMLY")]
    [InlineData("SQ *KETTLE & CRUMB XXXX1234", "SQ KETTLE & CRUMB")]
    [InlineData("7-Eleven 24", "7-Eleven 24")]
    [InlineData("REWE SAGT DANKE. 14MAR 12:05", "REWE SAGT DANKE")]
    [InlineData("2026-03-14 10,99", "")]
    [InlineData(" \t(NETTO)*_Filiale/Nord\u00a0\u00a0#12 + . ", "NETTO Filiale Nord +")]
    [InlineData("", "")]
    public void Words_are_what_does_not_vary(string text, string pattern) => Assert.Equal(pattern, BankWords.Pattern(text));

    [Theory]
    [InlineData("CARD PURCHASE 4411 BLUE BOTTLE #0231 SAN FRANCISCO CA 03/14", "Blue Bottle")]
    [InlineData("CARD PURCHASE 9907 GREENLEAF MARKET #0007 OAKLAND CA 11/02", "Greenleaf Market")]
    [InlineData("CARD PURCHASE 1234 SOMETHING NEW #1 OAKLAND CA 01/01", "Something New")]
    [InlineData("METROLINE 0042", "Metroline")]
    [InlineData("KRT 8841", "KRT")]
    [InlineData("Metroline", null)]
    [InlineData("GREENLEAF MARKET", null)]
    [InlineData("12345", null)]
    public void What_many_different_names_have_before_or_behind_them_belongs_to_none(string text, string? name) => Assert.Equal(name, Learnt().Propose(text));

    [Fact]
    public void With_nothing_learnt_only_what_varies_goes() =>
        Assert.Equal("Card Purchase Blue Bottle Oakland CA".Replace("CA", "Ca", StringComparison.Ordinal), new PayeeNaming([]).Propose("CARD PURCHASE 4411 BLUE BOTTLE OAKLAND CA"));

    [Fact]
    public void A_chain_in_many_towns_keeps_its_name()
    {
        var naming = new PayeeNaming([.. Texts(), .. new[] { "TUCSON AZ", "BEND OR", "RENO NV", "BOISE ID", "OMAHA NE", "OAKLAND CA" }.Select((town, at) => $"CARD PURCHASE 55{at}0 STARLIGHT COFFEE {town} 0{at + 1}/01")]);
        Assert.Equal("Starlight Coffee", naming.Propose("CARD PURCHASE 5512 STARLIGHT COFFEE OAKLAND CA 03/03"));
        Assert.StartsWith("Starlight Coffee", naming.Propose("CARD PURCHASE 5512 STARLIGHT COFFEE RENO NV 03/03"), StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_texts_of_a_kind_of_shop_stay_as_they_are()
    {
        var naming = new PayeeNaming(["Corner Market", "Fish Market", "Greenleaf Market", "Old Market", "Flea Market", "The Gap", "The Corner", "The Ship", "Baker", "Metroline"]);
        Assert.All(["Corner Market", "The Gap"], text => Assert.Null(naming.Propose(text)));
    }

    private static PayeeNaming Learnt() => new(Texts());

    private static IEnumerable<string> Texts() => Shops.SelectMany((shop, at) => Places.Select(place => $"CARD PURCHASE 44{at}1 {shop} #0{at}31 {place} 03/1{at}")).Append("Metroline").Append("12345");
}
