using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Http;

/// <summary>Which page of a list is asked for: <c>?limit=</c> (1 to 1000, default 100) and <c>?cursor=</c>.</summary>
/// <param name="Limit">Items on the page, at most.</param>
/// <param name="After">The sort key of the last item of the page before; null on the first page.</param>
public sealed record Paging(int Limit, string? After)
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 1000;

    // Marks a cursor as one of ours, so that any other text is refused instead of paged from.
    private const string CursorMark = "k1:";

    /// <summary>Reads both parameters; the problem names every fault.</summary>
    public static bool TryRead(HttpRequest request, [NotNullWhen(true)] out Paging? paging, [NotNullWhen(false)] out Problem? problem)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new InputErrors();
        var read = Read(request.Query, errors);
        paging = errors.Any ? null : read;
        problem = errors.Any ? errors.ToProblem() : null;
        return problem is null;
    }

    /// <summary>Reads both parameters and adds their faults to those of a list's other filters.</summary>
    public static Paging Read(IQueryCollection query, InputErrors errors)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(errors);
        var limit = DefaultLimit;
        if (query.TryGetValue("limit", out var text)
            && (!int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
        {
            errors.Add("limit", $"must be a whole number from 1 to {MaxLimit}");
        }

        string? after = null;
        if (query.TryGetValue(PageCursor.Parameter, out var cursor) && !TryOpen(cursor.ToString(), out after))
        {
            errors.Add(PageCursor.Parameter, PageCursor.Fault);
        }

        return new Paging(limit, after);
    }

    /// <summary>Makes the answer from up to <see cref="Limit"/> + 1 items after <see cref="After"/>: the one too many says that there is a next page.</summary>
    public ListPage<T> Page<T>(IReadOnlyList<T> items, Func<T, string> sortKey)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(sortKey);
        return items.Count <= Limit
            ? new ListPage<T>(items, null)
            : new ListPage<T>([.. items.Take(Limit)], Base64Url.EncodeToString(Encoding.UTF8.GetBytes(CursorMark + sortKey(items[Limit - 1]))));
    }

    private static bool TryOpen(string cursor, out string? after)
    {
        after = null;
        if (cursor.Length > 2048 || !Base64Url.IsValid(cursor))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        if (!text.StartsWith(CursorMark, StringComparison.Ordinal))
        {
            return false;
        }

        after = text[CursorMark.Length..];
        return true;
    }
}
