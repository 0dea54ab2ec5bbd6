namespace FunctionsOrchestrator.Core.Images;

/// <summary>
/// A pattern of repositories in full (<c>docker.io/library/nginx</c>): <c>*</c> stands for any characters within one part of the path,
/// <c>**</c> for any parts. Matching takes time that grows with the product of both lengths, whatever the pattern.
/// </summary>
public static class ImageGlob
{
    public static bool Matches(string pattern, string repository)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(repository);
        return Parts(pattern.Split('/'), repository.Split('/'), Part);
    }

    private static bool Part(string pattern, string text) => Parts([.. pattern.Select(letter => letter == '*' ? "**" : letter.ToString())], [.. text.Select(letter => letter.ToString())], string.Equals);

    // Which lengths of the text each beginning of the pattern matches.
    private static bool Parts(string[] pattern, string[] text, Func<string, string, bool> equals)
    {
        var reach = new bool[text.Length + 1];
        reach[0] = true;
        foreach (var part in pattern)
        {
            var next = new bool[text.Length + 1];
            for (var i = 0; i <= text.Length; i++)
            {
                next[i] = part == "**" ? reach[i] || (i > 0 && next[i - 1]) : i > 0 && reach[i - 1] && equals(part, text[i - 1]);
            }

            reach = next;
        }

        return reach[text.Length];
    }
}
