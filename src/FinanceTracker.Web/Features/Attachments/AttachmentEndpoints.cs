using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Attachments;
using FinanceTracker.Services.Requests;
using FinanceTracker.Web.Api;
using Microsoft.AspNetCore.Mvc;

namespace FinanceTracker.Web.Features.Attachments;

internal static class AttachmentEndpoints
{
    // Room for the form around the file, and its small picture.
    private const long FormBytes = 256 << 10;

    public static void MapAttachments(this IEndpointRouteBuilder api, long largestFile)
    {
        var owned = api.MapGroup("/transactions/{id:guid}/attachments").WithTags("Attachments");
        owned.MapGet("", ListAsync).WithName("ListAttachments").WithSummary("The files of an entry, oldest first.");
        owned.MapPost("", CreateAsync).WithName("CreateAttachment").WithSummary("Attaches a picture or a PDF (form: file, and thumbnail? as a small JPEG or WebP), told by its bytes. 409 with the one that is there when the entry has the same file already.")
            .StoreAnswerAfterwards()
            .DescribeForm(("file", "binary"), ("thumbnail", "binary"))
            .WithMetadata(new RequestSizeLimitAttribute(largestFile + FormBytes))
            .WithFormOptions(multipartBodyLengthLimit: largestFile + FormBytes);
        var routes = api.MapGroup("/attachments/{id:guid}").WithTags("Attachments");
        routes.MapGet("", GetAsync).WithName("GetAttachment").WithSummary("The file itself.").Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream");
        routes.MapGet("/thumbnail", GetThumbnailAsync).WithName("GetAttachmentThumbnail").WithSummary("Its small picture, where hasThumbnail says that there is one.").Produces<byte[]>(StatusCodes.Status200OK, "image/jpeg");
        routes.MapDelete("", DeleteAsync).WithName("DeleteAttachment").WithSummary("Takes a file away; undoing the batch brings it back.");
    }

    private static async Task<ApiOk<PageOf<AttachmentView>>> ListAsync(Guid id, HttpRequest http, AttachmentService attachments, CancellationToken ct)
    {
        var files = await attachments.ListAsync(id, ct);
        return (files.IsOk ? ListPages.Of(files.Value, file => file.Id, new QueryReader(http.Query)) : files.Failure!).ToHttp();
    }

    private static async Task<ApiCreated<AttachmentView>> CreateAsync(Guid id, AttachmentService attachments, CancellationToken ct, IFormFile? file = null, IFormFile? thumbnail = null)
    {
        var added = file is null
            ? new Failure.Invalid("file", "Send the file as the form field \"file\".")
            : await attachments.AddAsync(id, new AttachmentUpload(file.FileName, await ReadAsync(file, ct)) { Thumbnail = thumbnail is null ? default : await ReadAsync(thumbnail, ct) }, ct);
        return added.ToCreated(made => $"/attachments/{made.Id}");
    }

    private static async Task<ApiFile> GetAsync(Guid id, HttpContext http, AttachmentService attachments, CancellationToken ct) => Answer(http, await attachments.GetFileAsync(id, small: false, ct));

    private static async Task<ApiFile> GetThumbnailAsync(Guid id, HttpContext http, AttachmentService attachments, CancellationToken ct) => Answer(http, await attachments.GetFileAsync(id, small: true, ct));

    private static async Task<ApiDone> DeleteAsync(Guid id, AttachmentService attachments, CancellationToken ct) => (await attachments.DeleteAsync(id, ct)).ToNoContent();

    private static ApiFile Answer(HttpContext http, Result<AttachmentFile> file) => new(file.Failure, file.IsOk ? AttachmentAnswer.Send(http, file.Value) : TypedResults.NotFound());

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(IFormFile file, CancellationToken ct)
    {
        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, ct);
        return memory.GetBuffer().AsMemory(0, (int)memory.Length);
    }
}
