using System.Text;

namespace FinanceTracker.Domain.Imports.Camt;

/// <summary>An element with what is in it. Names are local: the namespace changes with every version and is left out by some banks.</summary>
/// <param name="Name">Local name.</param>
/// <param name="Line">Line of the file, counted from 1.</param>
internal sealed record CamtNode(string Name, int Line)
{
    private readonly List<CamtNode> children = [];
    private readonly StringBuilder text = new(0);

    /// <summary>The text directly inside; empty for elements that hold others.</summary>
    public string Text => text.ToString();

    /// <summary>Its length.</summary>
    public int TextLength => text.Length;

    /// <summary>The currency beside an amount; empty when there is none.</summary>
    public string Currency { get; set; } = "";

    /// <summary>Adds text; comments part it.</summary>
    public void Add(string more) => text.Append(more);

    public void Add(CamtNode child) => children.Add(child);

    /// <summary>The first element at the end of a path; null when there is none.</summary>
    public CamtNode? Find(params ReadOnlySpan<string> path)
    {
        var at = this;
        foreach (var name in path)
        {
            at = at.children.Find(child => child.Name == name);
            if (at is null)
                return null;
        }
        return at;
    }

    /// <summary>The text at the end of a path, trimmed; empty when there is none.</summary>
    public string TextOf(params ReadOnlySpan<string> path) => Find(path)?.Text.Trim() ?? "";

    /// <summary>All elements of one name directly inside.</summary>
    public IEnumerable<CamtNode> All(string name) => children.Where(child => child.Name == name);
}
