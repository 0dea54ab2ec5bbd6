using System.Text;
using System.Text.Json;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Reads <c>orchestrator.json</c>: JSON with trailing commas and with comments after <c>//</c> or <c>#</c>.</summary>
internal static class ConfigurationFile
{
    public const string DefaultName = "orchestrator.json";
    public const string PathVariable = "CONFIG_FILE";

    /// <summary>The file to read; null when there is none, which is fine unless one was named.</summary>
    public static string? Find(IReadOnlyDictionary<string, string> environment)
    {
        if (environment.TryGetValue(PathVariable, out var named) && named.Length > 0)
        {
            return File.Exists(named)
                ? named
                : throw new ConfigurationException($"{PathVariable}: there is no file '{named}'");
        }

        return new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory }
            .Select(folder => Path.Combine(folder, DefaultName))
            .FirstOrDefault(File.Exists);
    }

    public static JsonDocument Parse(string text, string name)
    {
        try
        {
            return JsonDocument.Parse(
                BlankHashComments(text), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 16 });
        }
        catch (JsonException exception)
        {
            var reason = exception.Message.Split(" LineNumber:", 2)[0];
            throw new ConfigurationException($"{name}: is not well-formed JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}: {reason}");
        }
    }

    // Blanked, not cut, so that positions in error messages stay true.
    private static string BlankHashComments(string text)
    {
        var blanked = new StringBuilder(text);
        var (inString, inComment) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\n':
                    (inString, inComment) = (false, false);
                    break;
                case '\\' when inString:
                    i++;
                    break;
                case '"' when !inComment:
                    inString = !inString;
                    break;
                case '#' when !inString:
                    inComment = true;
                    break;
            }

            if (inComment && i < text.Length)
            {
                blanked[i] = ' ';
            }
        }

        return blanked.ToString();
    }
}
