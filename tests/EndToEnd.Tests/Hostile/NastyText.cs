namespace FunctionsOrchestrator.EndToEnd.Tests.Hostile;

/// <summary>Texts that somebody has not thought of.</summary>
internal static class NastyText
{
    /// <summary>As values in a URL: percent-encoded by hand, so that they arrive as they are meant.</summary>
    public static readonly string[] InUrl =
    [
        "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%5c..%5cwindows%5cwin.ini", "%252e%252e%252fetc%252fpasswd", "....%2f%2fetc%2fpasswd", "..;%2fadmin",
        "%c0%ae%c0%ae%c0%afetc", "%ff%fe", "%ed%a0%80", "%f0%9f%92%a9", "%e2%80%ae%e2%80%8f", "%ef%bf%bf", "a%0d%0aX-Injected:%20yes", "a%0aSet-Cookie:%20x=y", "%20", "%09",
        "'%20OR%20'1'='1", "1;DROP%20TABLE%20containers--", "%22%7d%7b%22", "$(id)", "`id`", "%7b%7b7*7%7d%7d", "${jndi:ldap:%2f%2fx}", "%3cscript%3ealert(1)%3c%2fscript%3e",
        "__proto__", "constructor", "prototype", "toString", "null", "undefined", "NaN", "true", "-1", "0", "9999999999999999999999", "1e309", "0x41", "1.5", "%2b1", "*", "@container@x", "%25", "a%2fb", "c-aaaaaaaaaaaa",
        "%e0%a4%a", "%zz", "%", "~", "a,b", "a%3bb", "[]", "a%20b%20c", "%c2%a0",
    ];

    /// <summary>As values of parameters that want a number, a time, a cursor or a word.</summary>
    public static readonly string[] InQuery =
    [
        "", "-1", "0", "1001", "2147483648", "99999999999999999999999999", "1e9", "0x10", "NaN", "Infinity", "١٢٣", "1;2", "1,2", "true", "null", "undefined", "[]", "{}", "'", "\"",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59-14:00", "2026-02-30T00:00:00Z", "2026-01-01T00:00:00+99:99", "-999999999d", "999999999999w", "now", "1970", "-62135596801",
        "a1OiJ9", "azE6", "azE6AAAA", "azE6__-_", "====", "AAAAAAAAAAAAAAAA", "eyJhbGciOiJub25lIn0.e30.",
    ];

    /// <summary>As JSON values: what each stands for is left to whoever reads it.</summary>
    public static readonly string[] AsJson =
    [
        "null", "true", "[]", "{}", "[[]]", "\"\"", "\" \"", "-1", "0", "-0", "1e308", "-1e308", "1e-400", "1e400", "9223372036854775808", "-9223372036854775809", "18446744073709551616", "0.1", "1E+2", "99999999999999999999999999999999999999",
        "123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\u202e\\u2066abc\"", "\"\\ufeff\"", "\"\\uffff\"", "\"\\ud83d\\ude00\"", "\"e\\u0301\\u0301\\u0301\\u0301\"", "\"ﷺ\"", "\"../../etc/passwd\"", "\"/etc/passwd\"", "\"/var/run/docker.sock\"",
        "\"a\\r\\nX-Injected: yes\"", "\"'; DROP TABLE containers; --\"", "\"$(id)\"", "\"{{7*7}}\"", "\"<script>alert(1)</script>\"", "\"NaN\"", "\"Infinity\"", "\"1e999999999\"", "\"0x7fffffff\"", "\"999999999999999999999999g\"", "\"-1m\"", "\"1.5.5\"",
        "{\"__proto__\":{\"admin\":true}}", "{\"constructor\":{\"prototype\":{\"admin\":true}}}", "{\"$type\":\"x\"}", "{\"$ref\":\"#\"}", "[null,null]", "[1,\"a\",{}]", "{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}",
    ];

    /// <summary>As whole bodies: none of them is a JSON object.</summary>
    public static readonly string[] NoJson =
    [
        "{", "}", "[", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}", "{'a':1}", "{a:1}", "{\"a\":NaN}", "{\"a\":Infinity}", "{\"a\":-}", "{\"a\":01}", "{\"a\":.5}", "{\"a\":1.}", "{\"a\":+1}", "{\"a\":0x1}", "{\"a\":1}}", "{\"a\":1}{\"b\":2}", "{\"a\":1} x",
        "/* c */ {}", "{} // c", "{\"a\":\"\\x41\"}", "{\"a\":\"\\u12\"}", "{\"a\":\"\n\"}", "{\"a\":\"\0\"}", "\0", "\uFEFF{}", "null", "true", "0", "\"{}\"", "[]", "[{}]", "[[[[[[]]]]]]", "nul", "tru", "<a/>", "a=b&c=d", "--x\r\n", "undefined", "{\"a\":\"", "{\"a\":1,\"b\"}", "{,}", "[1 2]",
    ];
}
