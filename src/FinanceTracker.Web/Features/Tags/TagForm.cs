using FinanceTracker.Services.Tags;

namespace FinanceTracker.Web.Features.Tags;

/// <summary>A tag while it is being typed. The properties have the request's names, so that its messages find their fields.</summary>
internal sealed class TagForm(TagView? tag)
{
    public string? Name { get; set; } = tag?.Name;

    public int? Colour { get; set; } = tag?.Colour;

    public SaveTag ToRequest() => new() { Name = Name?.TrimStart('#'), Colour = Colour, Version = tag?.Version };
}
