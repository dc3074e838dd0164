using System.Text.Json;
using FinanceTracker.Domain.Common;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Imports;
using FinanceTracker.Services.Requests;
using FinanceTracker.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace FinanceTracker.Web.Features.Imports;

internal static class ImportEndpoints
{
    // Room for the form around the file.
    private const long FormBytes = 1 << 20;
    private static readonly string[] Formats =
    [
        "ofx", "qfx", "csv", "xlsx", "qif", "mt940", "mt942", "camt.053", "camt.052", "camt.054",
        "firefly-csv", "actual-csv", "ynab-csv", "mint-csv", "gnucash-csv", "ezbookkeeping-csv", "monarch-csv",
    ];

    public static void MapImports(this IEndpointRouteBuilder api, long largestFile)
    {
        var routes = api.MapGroup("/imports").WithTags("Imports");
        routes.MapGet("", ListAsync).WithName("ListImports").WithSummary("The latest imports.");
        routes.MapPost("", CreateAsync).WithName("CreateImport").WithSummary("Reads a bank file (form: file, accountId?, format?, mapping?) and shows what would happen.")
            .StoreAnswerAfterwards()
            .DescribeForm(("file", "binary"), ("accountId", "uuid"), ("format", null), ("mapping", null))
            .WithMetadata(new RequestSizeLimitAttribute(largestFile + FormBytes))
            .WithFormOptions(multipartBodyLengthLimit: largestFile + FormBytes);
        routes.MapGet("/{id:guid}", GetAsync).WithName("GetImport").WithSummary("The preview, one page of rows; ?bin= shows one bin only.");
        routes.MapGet("/{id:guid}/rejected", RejectedAsync).WithName("GetRejectedRows").WithSummary("The rows that can't be read as a CSV: line, reason, field, value, the line as in the file.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv");
        routes.MapPut("/{id:guid}", UpdateAsync).WithName("UpdateImport").WithSummary("Answers questions about the file; gives the recomputed preview.");
        routes.MapPost("/{id:guid}/commit", CommitAsync).WithName("CommitImport").WithSummary("Adds the previewed rows, all or none.").StoreAnswerAfterwards();
        routes.MapDelete("/{id:guid}", CancelAsync).WithName("CancelImport").WithSummary("Throws a preview away or cancels a running commit.");
    }

    private static async Task<ApiOk<PageOf<ImportListItem>>> ListAsync(HttpRequest http, ImportService imports, CancellationToken ct) =>
        ListPages.Of(await imports.ListImportsAsync(ct), import => import.Id, new QueryReader(http.Query)).ToHttp();

    private static async Task<ApiCreated<ImportPreview>> CreateAsync(
        HttpRequest http, ImportService imports, IOptions<JsonOptions> json, CancellationToken ct,
        IFormFile? file = null, [FromForm] string? accountId = null, [FromForm] string? format = null, [FromForm] string? mapping = null)
    {
        var form = Read(file, accountId, format, mapping, json.Value.SerializerOptions);
        if (!form.IsOk)
            return ((Result<ImportPreview>)form.Failure!).ToCreated(Path);
        await using var content = file!.OpenReadStream();
        return (await imports.CreateImportAsync(content, file.FileName, form.Value.Account, form.Value.Mapping, null, ct)).ToCreated(Path);
    }

    private static async Task<ApiOk<ImportPreview>> GetAsync(Guid id, HttpRequest http, ImportService imports, CancellationToken ct)
    {
        var query = new QueryReader(http.Query);
        var page = Page(query);
        return (query.Fault is { } fault ? fault : await imports.GetImportAsync(id, page, ct)).ToHttp();
    }

    private static async Task<ApiOk<ImportPreview>> UpdateAsync(Guid id, UpdateImport body, HttpRequest http, ImportService imports, CancellationToken ct)
    {
        var query = new QueryReader(http.Query);
        var page = Page(query);
        return (query.Fault is { } fault ? fault : await imports.UpdateImportAsync(id, body, page, ct)).ToHttp();
    }

    private static async Task<ApiFile> RejectedAsync(Guid id, ImportFileService files, CancellationToken ct)
    {
        var rows = await files.GetRejectedRowsAsync(id, ct);
        return new ApiFile(rows.Failure, ImportDownloads.File(rows));
    }

    // The commit does not take the request's token: it finishes also when the caller hangs up.
    private static async Task<ApiOk<ImportOutcome>> CommitAsync(Guid id, ImportService imports) => (await imports.CommitImportAsync(id, CancellationToken.None)).ToHttp();

    private static async Task<ApiDone> CancelAsync(Guid id, ImportService imports, CancellationToken ct) => (await imports.CancelImportAsync(id, ct)).ToNoContent();

    private static string Path(ImportPreview made) => $"/imports/{made.Id}";

    private static ImportPageRequest Page(QueryReader query) => new(query.Cursor, query.Limit, query.Word<ImportBin>("bin"));

    private static Result<(Guid? Account, CsvMapping? Mapping)> Read(IFormFile? file, string? accountId, string? format, string? mapping, JsonSerializerOptions json)
    {
        if (file is null)
            return new Failure.Invalid("file", "Send the bank's file as the form field \"file\".");
        if (!string.IsNullOrEmpty(format) && !Formats.Contains(format))
            return new Failure.Unsupported($"The format \"{format}\" is not supported. Use one of {string.Join(", ", Formats)}, or leave it out.");
        Guid? account = null;
        if (!string.IsNullOrEmpty(accountId))
        {
            if (!Guid.TryParseExact(accountId, "D", out var id))
                return new Failure.Invalid("accountId", "An id is a uuid.");
            account = id;
        }
        try
        {
            return (account, string.IsNullOrEmpty(mapping) ? null : JsonSerializer.Deserialize<CsvMapping>(mapping, json));
        }
        catch (JsonException fault)
        {
            return new Failure.Invalid("mapping", $"The mapping can't be read{(fault.Path is null or "$" ? "" : " at " + fault.Path)}. {fault.InnerException?.Message}".Trim());
        }
    }
}
