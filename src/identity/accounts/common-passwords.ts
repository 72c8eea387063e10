/**
 * Words that guessing begins with, in lower case letters; digits and signs around them do not help.
 * From our own knowledge of what appears again and again in leaks; short ones matter because they
 * are found inside longer ones after digits are taken off.
 */
const words = `
password passwort passwd motdepasse contrasena senha mima woaini woaini1314 iloveyou letmein welcome
admin administrator root master superman batman dragon monkey football baseball soccer basketball
princess sunshine shadow michael jordan jennifer jessica ashley daniel charlie thomas hunter buster
killer trustno1 starwars whatever freedom computer internet secret samsung google facebook microsoft
qwerty qwertyuiop qwerty123 qazwsx qazwsxedc asdfgh asdfghjkl zxcvbn zxcvbnm 1q2w3e 1q2w3e4r
1qaz2wsx q1w2e3r4 abc abc123 abcd1234 a123456 aa123456 test testing tester guest user default login
changeme changeit changeme123 temp temporary pass passpass summer winter spring autumn january
february march april june july august september october november december monday friday hello
helloworld hallo bonjour nihao china zhongguo beijing shanghai guangzhou shenzhen london england
america deutschland france customs customsofficer haiguan tidegate tidegateadmin declaration trader
broker officer company office system server database oracle cisco ubuntu linux windows apple android
iphone pokemon naruto minecraft fuckyou asshole blahblah lovely family mother father flower cookie
cheese chocolate banana orange purple yellow silver golden diamond ginger pepper tigger maggie
harley ranger ferrari porsche mustang mercedes corvette yamaha honda toyota liverpool arsenal chelsea
manchester barcelona realmadrid juventus patrick matthew joshua andrew anthony william robert george
richard samantha nicole amanda elizabeth michelle lovers angel angels babygirl sweetheart jesus
christ heaven blessed matrix phoenix thunder eagle falcon wizard merlin gandalf hobbit access
passw0rd p@ssw0rd p@ssword zaq12wsx correcthorsebatterystaple thisismypassword mypassword
newpassword yourpassword password1 superuser sysadmin webmaster manager operator supervisor
woaiwojia woshishui 5201314 爱你 密码 海关 我爱你 中国 管理员
`;

export const commonPasswords: ReadonlySet<string> = new Set(words.split(/\s+/).filter(Boolean));
