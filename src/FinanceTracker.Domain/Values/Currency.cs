using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace FinanceTracker.Domain.Values;

/// <summary>
/// An ISO 4217 currency. Withdrawn codes (DEM, LTL) are known, because old accounts keep them; metals, test codes and
/// XXX ("no currency") are not. The default value is no currency at all and throws as soon as it is used.
/// Source: ISO 4217:2015, tables A.1 (active) and A.3 (withdrawn).
/// </summary>
public readonly record struct Currency : IComparable<Currency>
{
    private static readonly FrozenDictionary<string, int> Exponents = BuildTable();
    // Each code to the one text that stands for it: rows are read in hundreds of thousands, and each names its currency.
    private static readonly FrozenDictionary<string, string> Codes = Exponents.Keys.ToFrozenDictionary(code => code, StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, string> Symbols = BuildSymbols();

    private readonly string? code;

    private Currency(string code) => this.code = code;

    /// <summary>Three capital letters, for example <c>EUR</c>.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string Code => code ?? throw new InvalidOperationException("This value has no currency.");

    /// <summary>True for the default value, which stands for "no money here".</summary>
    public bool IsNone => code is null;

    /// <summary>Digits after the decimal mark: 2 for most, 0 for JPY, 3 for BHD, 4 for CLF.</summary>
    public int Exponent => Exponents[Code];

    /// <summary>Minor units in one major unit: 10 to the power of <see cref="Exponent"/>.</summary>
    public long MinorPerMajor => PowerOfTen(Exponent);

    /// <summary>The sign people write, <c>€</c>, or the code where no sign is common.</summary>
    public string Symbol => Symbols.TryGetValue(Code, out var symbol) ? symbol : Code;

    /// <summary>All known codes in alphabetical order.</summary>
    public static IReadOnlyList<string> AllCodes { get; } = [.. Exponents.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The currency of a code that is known to be right.</summary>
    /// <exception cref="ArgumentException">The code is not in the table.</exception>
    public static Currency Of(string code) =>
        TryFind(code, out var found) ? found : throw new ArgumentException($"\"{code}\" is not an ISO 4217 currency.", nameof(code));

    /// <summary>Finds a code in any case; false when it is unknown.</summary>
    public static bool TryFind([NotNullWhen(true)] string? code, out Currency currency)
    {
        var known = code is not null && (Codes.TryGetValue(code, out var same) || Codes.TryGetValue(code.Trim().ToUpperInvariant(), out same)) ? same : null;
        currency = known is null ? default : new Currency(known);
        return known is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(Currency other) => string.CompareOrdinal(code, other.code);

    /// <summary>The code, or an empty text for no currency.</summary>
    public override string ToString() => code ?? "";

    public static bool operator <(Currency left, Currency right) => left.CompareTo(right) < 0;
    public static bool operator >(Currency left, Currency right) => left.CompareTo(right) > 0;
    public static bool operator <=(Currency left, Currency right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Currency left, Currency right) => left.CompareTo(right) >= 0;

    internal static long PowerOfTen(int exponent)
    {
        var value = 1L;
        for (var i = 0; i < exponent; i++)
            value *= 10;
        return value;
    }

    private static FrozenDictionary<string, int> BuildTable()
    {
        const string none = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
        const string three = "BHD IQD JOD KWD LYD OMR TND";
        const string four = "CLF UYW";
        const string two =
            "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY " +
            "COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR " +
            "JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO " +
            "NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS " +
            "TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";
        const string withdrawnTwo =
            "ADP AFA ALK AON AOR ARA ARP ARY ATS AZM BAD BEC BEF BEL BGL BRB BRC BRE BRN BRR BUK BYB CSD CSK CUC CYP DDM DEM ECS " +
            "EEK ESA ESB FIM FRF GEK GHC GHP GNE GNS GRD GWE GWP HRD HRK IEP ILP LTL LTT LUC LUF LUL LVL LVR MDC MLF MRO MTL MTP MVQ " +
            "MXP MZE MZM NIC NLG PES PLZ ROL RUR SDD SDP SIT SKK SLL SRG STD SUR TJR TMM UAK USS VEB VEF VNC XEU YDD YUD YUM YUN ZAL " +
            "ZMK ZRN ZRZ ZWD ZWL ZWN ZWR";
        const string withdrawnNone = "BYR ESP ITL PTE TPE TRL UGS GQE";

        var table = new Dictionary<string, int>(StringComparer.Ordinal);
        Add(none, 0);
        Add(withdrawnNone, 0);
        Add(two, 2);
        Add(withdrawnTwo, 2);
        Add(three, 3);
        Add(four, 4);
        return table.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string codes, int exponent)
        {
            foreach (var one in codes.Split(' '))
                table[one] = exponent;
        }
    }

    private static FrozenDictionary<string, string> BuildSymbols() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["EUR"] = "€",
        ["USD"] = "$",
        ["GBP"] = "£",
        ["JPY"] = "¥",
        ["CNY"] = "CN¥",
        ["INR"] = "₹",
        ["KRW"] = "₩",
        ["BRL"] = "R$",
        ["CAD"] = "CA$",
        ["AUD"] = "A$",
        ["NZD"] = "NZ$",
        ["MXN"] = "MX$",
        ["HKD"] = "HK$",
        ["SGD"] = "S$",
        ["ILS"] = "₪",
        ["UAH"] = "₴",
        ["TRY"] = "₺",
        ["RUB"] = "₽",
        ["VND"] = "₫",
        ["PHP"] = "₱",
        ["NGN"] = "₦",
        ["PLN"] = "zł",
        ["CZK"] = "Kč",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
