using System.Buffers.Text;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FinanceTracker.Services.Integrations.TestBank;
using FinanceTracker.Testing.Banks;
using Xunit;

namespace FinanceTracker.Journeys.Crash;

/// <summary>One bank of a household whose server dies.</summary>
/// <param name="Name">Begins the id of each of its lines.</param>
internal sealed record KilledBank(string Name)
{
    private int lines;

    /// <summary>What the bank has.</summary>
    public FakeBook Book { get; } = new();

    /// <summary>The connection, once linked.</summary>
    public Guid Connection { get; set; }

    /// <summary>What the ledger has to have after so many of the bank's events; null for all of them.</summary>
    public IReadOnlyList<(string, decimal, DateOnly)> Truth(int? events = null)
    {
        var known = new FakeBook();
        known.Log.AddRange(Book.Log.Take(events ?? Book.Log.Count));
        return [.. known.Truth.Values.Select(row => (row.Id, -row.Amount, row.Date)).Order()];
    }

    /// <summary>Three pages of news: new lines, changed ones, one taken back, and the pending one booked.</summary>
    public void Change(Random chance)
    {
        foreach (var pending in Book.Truth.Values.Where(row => row.IsPending).ToList())
            Book.Post(pending.Id, Row() with { AccountId = pending.AccountId, PendingId = pending.Id });
        var booked = Book.Truth.Values.OrderBy(row => row.Id, StringComparer.Ordinal).ToList();
        if (booked.Count > 1)
        {
            var (changed, gone) = (chance.Next(booked.Count - 1), booked[^1]);
            Book.Modify(booked[changed] with { Amount = booked[changed].Amount + 100 }).Remove(gone.Id, gone.AccountId);
        }
        for (var i = 0; i < 20; i++)
            Book.Add(Row());
        Book.Add(Row() with { IsPending = true });
    }

    /// <summary>What of the ledger is this bank's, in the order of <see cref="Truth"/>.</summary>
    public IEnumerable<(string, decimal, DateOnly)> Of(IEnumerable<(string Id, decimal, DateOnly)> rows) => rows.Where(row => row.Id.StartsWith(Name + "-", StringComparison.Ordinal));

    /// <summary>How much of what happened a stored cursor stands for.</summary>
    public static int EventsOf(string? cursor) =>
        cursor is null ? 0 : int.Parse(Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)).Split('/')[2], CultureInfo.InvariantCulture);

    private BankRow Row()
    {
        var number = ++lines;
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1 - (number % 300));
        return FakeBook.Row($"{Name}-{number}", number + 0.25m, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Book.Accounts[number % 2].Id);
    }
}

/// <summary>The person of the household, and the fake Plaid her banks are at. It lives while the server dies.</summary>
internal sealed class KilledBanks : IAsyncDisposable
{
    private const string Password = "violet lamp 7 river";
    private readonly QuickClock clock = new(TimeProvider.System.GetUtcNow());
    private readonly List<KilledBank> banks = [];
    private HttpClient client = new();

    public KilledBanks() => Fake = new FakePlaid(clock) { PageSize = 10 };

    public FakePlaid Fake { get; }

    public IReadOnlyList<KilledBank> Banks => banks;

    /// <summary>Banks that have news: those that were linked last.</summary>
    public IEnumerable<KilledBank> Lively => banks.TakeLast(2);

    /// <summary>What the server is started with.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Plaid__ClientId"] = FakePlaid.ClientId,
        ["Plaid__Secret"] = FakePlaid.Secret,
        ["Plaid__BaseUrl"] = Fake.Address.AbsoluteUri,
    };

    public async Task RegisterAsync(Uri server)
    {
        client = new HttpClient { BaseAddress = server };
        await AskAsync("auth/register", new { email = "ada@example.org", username = "ada", password = Password, currency = "USD" });
    }

    /// <summary>Signs in at a server that has just started.</summary>
    public async Task SignInAsync(Uri server)
    {
        client.Dispose();
        client = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromSeconds(60) };
        // The pace a server keeps ends with it: for the bank each life has a minute of its own.
        clock.Advance(TimeSpan.FromMinutes(1));
        var signedIn = await AskAsync("auth/login", new { login = "ada", password = Password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn["tokens"]!["accessToken"]!);
    }

    /// <summary>Links a bank that has some history.</summary>
    public async Task LinkAsync(Random chance)
    {
        var bank = new KilledBank($"b{banks.Count}");
        bank.Book.Accounts.Clear();
        foreach (var digit in "12")
            bank.Book.Accounts.Add(new BankAccountRow($"{bank.Name}-a{digit}", $"{bank.Name} {digit}", $"{banks.Count:00}{digit}{digit}", "depository", "checking", 100));
        bank.Change(chance);
        Fake.Books.Fresh = () => bank.Book;
        var link = (string)(await AskAsync("plaid/create-link-token", new { }))["linkToken"]!;
        Assert.True(await Fake.Bank.FinishAsync(link, "all", "USD", CancellationToken.None));
        bank.Connection = (Guid)(await AskAsync("plaid/exchange-token", new { linkToken = link }))["connectionId"]!;
        banks.Add(bank);
    }

    /// <summary>A sync of all banks; ends with its answer, or when the server is gone.</summary>
    /// <param name="wait">The call itself syncs; else a job does.</param>
    public async Task<bool> SyncAsync(bool wait)
    {
        try
        {
            await AskAsync("plaid/sync", new { wait });
            return true;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return false;
        }
    }

    private async Task<JsonNode> AskAsync(string path, object body)
    {
        using var answer = await client.PostAsJsonAsync("api/v1/" + path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return Fake.DisposeAsync();
    }
}
