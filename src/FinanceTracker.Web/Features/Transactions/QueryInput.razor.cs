using FinanceTracker.Domain.Query;
using FinanceTracker.Services.Payees;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FinanceTracker.Web.Features.Transactions;

/// <summary>
/// The box for a question, with proposals under it. The browser moves along the list and puts in what is taken (wireQuery in js/query.js): it alone
/// knows what is typed by then, so a slow server never costs a letter.
/// </summary>
public sealed partial class QueryInput : IDisposable
{
    private readonly string listId = UiId.Next("query");
    private DotNetObjectReference<QueryInput>? self;
    private ElementReference input;
    private CancellationTokenSource? search;
    private IReadOnlyList<QueryProposal> proposals = [];
    private string answered = "";
    private string? first;
    private string? known;
    private bool rewrite;
    private int version;

    private const string SearchLabel = "Search entries";

    [Parameter] public string? Id { get; set; }

    /// <summary>What the question is for, for screen readers.</summary>
    [Parameter] public string Label { get; set; } = SearchLabel;

    [Parameter] public string? Value { get; set; }
    [Parameter] public EventCallback<string?> ValueChanged { get; set; }
    [Parameter] public string? Placeholder { get; set; }
    [Parameter] public string? Wrong { get; set; }
    [Parameter] public string? DescribedBy { get; set; }
    [Parameter, EditorRequired] public LedgerLook Look { get; set; } = null!;
    [Inject] private PayeeService Payees { get; set; } = null!;
    [Inject] private UiScript Script { get; set; } = null!;

    /// <summary>A value is what a person wants there; a word may just be a word, so no field is taken by Enter unless it was chosen.</summary>
    private bool IsFirstMarked => proposals is [{ IsField: false }, ..];

    public void Dispose()
    {
        search?.Cancel();
        search?.Dispose();
        self?.Dispose();
    }

    /// <summary>The text or the cursor changed, or the list is asked for.</summary>
    /// <param name="text">As it stands in the browser.</param>
    /// <param name="cursor">Counted from 0.</param>
    /// <param name="why"><c>type</c>, <c>ask</c> (also where nothing is typed yet) or <c>close</c>.</param>
    [JSInvokable]
    public Task OnTyped(string text, int cursor, string why) => InvokeAsync(() => ProposeAsync(text, cursor, why));

    protected override void OnInitialized() => first = known = Value;

    protected override void OnParametersSet()
    {
        // What is drawn never changes the text of the box: an answer to an earlier key would undo the later ones. Only a text from elsewhere is written.
        rewrite |= (Value ?? "") != (known ?? "");
        known = Value;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await Script.CallAsync("wireQuery", input, self = DotNetObjectReference.Create(this));
        if (!rewrite)
            return;
        rewrite = false;
        await Script.CallAsync("setText", input, known ?? "");
    }

    private Task TypeAsync(ChangeEventArgs change) => ValueChanged.InvokeAsync(known = change.Value as string);

    private async Task ProposeAsync(string text, int cursor, string why)
    {
        search?.Cancel();
        search?.Dispose();
        search = new CancellationTokenSource();
        var place = why == "close" || text.Length > LedgerQuery.MaxLength ? null : QueryPlace.At(text, cursor);
        if (place is null or { Field: null, Typed: "" } && !(place is not null && why == "ask"))
        {
            Show(text, []);
            return;
        }
        try
        {
            Show(text, QueryCompletion.Find(text, cursor, place.Field == "payee" ? await PayeesAsync(place.Typed, search.Token) : Look.QueryNames));
        }
        catch (OperationCanceledException)
        {
            // A newer key asks for itself.
        }
    }

    private async Task<Dictionary<string, IReadOnlyList<KnownName>>> PayeesAsync(string typed, CancellationToken ct)
    {
        var found = string.IsNullOrWhiteSpace(typed) && Look.Choices.RecentPayees is { Count: > 0 } recent ? recent : await Payees.SuggestAsync(typed, QueryCompletion.Most, ct);
        ct.ThrowIfCancellationRequested();
        return new() { ["payee"] = [.. found.Select(name => new KnownName(name))] };
    }

    private void Show(string text, IReadOnlyList<QueryProposal> list)
    {
        if (list.Count == 0 && proposals.Count == 0)
            return;
        // New rows for each answer: the browser has marked the old ones as it liked.
        (proposals, answered) = (list, text);
        version++;
        StateHasChanged();
    }

    private string RowId(int row) => $"{listId}-{version}-{row}";
}
