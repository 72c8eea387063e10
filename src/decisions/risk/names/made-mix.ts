/**
 * Names of people and firms of many cultures who are on no list, for measuring false alarms: by hand, apart
 * from the shares that screening carries, each as likely as the next. From a seed.
 */

/** Given and family names, and their order: g for one of the first, f for one of the second. */
type Names = { readonly order: string; readonly given: string; readonly family: string };

const people: Readonly<Record<string, Names>> = {
  arab: {
    order: "gf",
    given:
      "Mohammed|Ahmed|Ali|Hassan|Hussein|Omar|Khalid|Abdullah|Ibrahim|Youssef|Tariq|Samir|" +
      "Nabil|Walid|Ziad|Fadi|Rami|Karim|Jamal|Bilal|Hamza|Mustafa|Mahmoud|Faisal|Nasser|" +
      "Saad|Majid|Adel|Hani|Bassam|Fatima|Aisha|Layla|Noor|Mariam|Zainab|Huda|Rania|Dina|" +
      "Salma|Amal|Hanan|Nadia|Samira|Yasmin|Rasha|Abeer|Lina|Reem|Ghada",
    family:
      "Al-Harbi|Al-Qahtani|Haddad|Khoury|Nasser|Mansour|Saleh|Hamdan|Khalil|Rahman|" +
      "Al-Otaibi|Al-Shammari|Farouk|Sabbagh|Najjar|Darwish|Awad|Suleiman|Barakat|Qasim|" +
      "Al-Rashid|Hijazi|Zayed|Shaheen|Ghanem|Fares|Mousa|Abbas|Issa|Bakr|Taha|Hamad|Sharif|" +
      "Kanaan|Aoun|Gemayel|Saab|Daher|Maalouf|Atallah",
  },
  arabThree: {
    order: "ggf",
    given:
      "Mohammed|Ahmed|Ali|Hassan|Hussein|Omar|Khalid|Abdullah|Ibrahim|Youssef|Tariq|Samir|" +
      "Nabil|Walid|Ziad|Fadi|Rami|Karim|Jamal|Mustafa|Mahmoud|Faisal|Saad|Salem|Fahd|Saleh",
    family:
      "Al-Harbi|Al-Qahtani|Haddad|Khoury|Mansour|Hamdan|Khalil|Al-Otaibi|Al-Shammari|" +
      "Sabbagh|Najjar|Darwish|Awad|Suleiman|Barakat|Qasim|Al-Rashid|Hijazi|Zayed|Shaheen|" +
      "Al-Ghamdi|Al-Zahrani|Al-Dosari|Al-Mutairi|Al-Enezi|Al-Maliki|Al-Juhani",
  },
  persian: {
    order: "gf",
    given:
      "Ali|Reza|Mohammad|Hossein|Mehdi|Amir|Saeed|Hamid|Majid|Behnam|Kaveh|Dariush|Farhad|" +
      "Babak|Shahram|Nima|Arash|Omid|Navid|Siavash|Maryam|Zahra|Fatemeh|Leila|Shirin|Nasrin|" +
      "Parisa|Azadeh|Mahsa|Niloufar|Golnaz|Roya|Sara|Elham|Mina|Somayeh",
    family:
      "Ahmadi|Hosseini|Mohammadi|Karimi|Rezaei|Moradi|Jafari|Rahimi|Hashemi|Mousavi|" +
      "Ebrahimi|Sadeghi|Ghasemi|Rostami|Kazemi|Akbari|Heidari|Soltani|Shirazi|Tehrani|" +
      "Esfahani|Bagheri|Najafi|Farahani|Zamani|Yazdani|Ghorbani|Kiani|Alavi|Nazari|Amiri|" +
      "Abbasi",
  },
  pakistani: {
    order: "gf",
    given:
      "Muhammad|Ahmed|Ali|Imran|Bilal|Usman|Faisal|Asif|Kamran|Shahid|Tariq|Nadeem|Zubair|" +
      "Waqas|Adnan|Junaid|Sana|Ayesha|Fatima|Sadia|Hina|Rabia|Mehwish|Saima|Nazia|Amna|" +
      "Farhan|Hamza|Salman|Irfan",
    family:
      "Khan|Malik|Butt|Chaudhry|Sheikh|Qureshi|Siddiqui|Mirza|Shah|Hussain|Iqbal|Akhtar|" +
      "Bhatti|Raja|Javed|Aslam|Rehman|Anwar|Awan|Abbasi|Baig|Dar|Gill|Hashmi|Jatoi|Khokhar|" +
      "Mughal|Niazi|Rana|Zaidi",
  },
  indian: {
    order: "gf",
    given:
      "Rajesh|Amit|Sanjay|Vijay|Suresh|Ramesh|Anil|Sunil|Rahul|Rohit|Arjun|Vikram|Deepak|" +
      "Manoj|Ashok|Priya|Anjali|Pooja|Neha|Sunita|Kavita|Meera|Lakshmi|Radha|Divya|Shreya|" +
      "Ananya|Nisha|Karan|Aditya",
    family:
      "Sharma|Verma|Gupta|Singh|Kumar|Patel|Reddy|Nair|Iyer|Rao|Mehta|Shah|Joshi|Desai|" +
      "Kapoor|Malhotra|Chopra|Agarwal|Bansal|Mishra|Pandey|Tiwari|Yadav|Das|Banerjee|" +
      "Mukherjee|Chatterjee|Bose|Pillai|Menon",
  },
  bengali: {
    order: "gf",
    given:
      "Rahim|Karim|Jahangir|Shafiqul|Nazrul|Rafiqul|Monir|Kamal|Faruk|Habib|Nasrin|Shahnaz|" +
      "Rokeya|Taslima|Sultana|Mizanur|Anisur|Jamal|Mahbub|Tanvir",
    family:
      "Islam|Rahman|Hossain|Ahmed|Khan|Chowdhury|Uddin|Alam|Haque|Miah|Begum|Akter|Sarkar|" +
      "Sikder|Talukder|Mollah|Biswas|Bhuiyan|Kabir|Hasan",
  },
  chineseShort: {
    order: "fg",
    given:
      "Wei|Fang|Min|Jing|Li|Qiang|Lei|Jun|Yang|Yong|Yan|Jie|Tao|Ming|Chao|Ping|Gang|Hui|" +
      "Juan|Xia|Bin|Bo|Peng|Fei|Hong|Xin|Ying|Hua|Dan|Ling|Mei|Na|Hao|Kai|Rui|Yu|Cheng|Bing|" +
      "Lin|Long",
    family:
      "Wang|Li|Zhang|Liu|Chen|Yang|Huang|Zhao|Wu|Zhou|Xu|Sun|Ma|Zhu|Hu|Guo|He|Lin|Gao|Luo|" +
      "Zheng|Liang|Xie|Song|Tang|Deng|Han|Feng|Cao|Peng|Zeng|Xiao|Tian|Dong|Pan|Yuan|Cai|" +
      "Jiang|Yu|Du",
  },
  chineseLong: {
    order: "fg",
    given:
      "Xiaoming|Jianguo|Weiming|Zhiqiang|Guoqiang|Xiaohong|Meiling|Yuhan|Zihan|Haoran|" +
      "Jiahao|Yichen|Lihua|Guihua|Xiuying|Jianhua|Jianjun|Zhigang|Wenjie|Xiaoyan|Yanling|" +
      "Haibo|Junjie|Mingyu|Siyu|Tianyu|Yifan|Zhihao|Chunmei|Dongmei|Aiguo|Baoqiang|" +
      "Changhong|Dehua|Fengying|Guangming|Haifeng|Jingyi|Kaiwen|Lijuan|Minghui|Ningning|" +
      "Peihua|Qingshan|Ruihong|Shaohua|Tingting|Wanli|Xuefeng|Yaping|Zhenhua",
    family:
      "Wang|Li|Zhang|Liu|Chen|Yang|Huang|Zhao|Wu|Zhou|Xu|Sun|Ma|Zhu|Hu|Guo|He|Lin|Gao|Luo|" +
      "Zheng|Liang|Xie|Song|Tang|Deng|Han|Feng|Cao|Peng|Zeng|Xiao|Tian|Dong|Pan|Yuan|Cai|" +
      "Jiang|Yu|Du",
  },
  cantonese: {
    order: "fg",
    given:
      "Chi Ming|Ka Wai|Wing Sze|Siu Fong|Tsz Kin|Ho Yin|Kwok Keung|Mei Yee|Wai Man|Yuk Lan|" +
      "Chun Kit|Man Ho|Sau Ling|Pui Yee|Hiu Tung|Kin Fai|Lai Ching|Wing Kei|Yat Long|" +
      "Shuk Fan",
    family:
      "Chan|Wong|Lee|Leung|Cheung|Lau|Ho|Cheng|Ng|Lam|Chow|Yeung|Tang|Tsang|Mak|Fung|Kwok|" +
      "Yip|Tse|Chiu",
  },
  korean: {
    order: "fg",
    given:
      "Min Jun|Seo Yeon|Ji Hoon|Hyun Woo|Ji Eun|Soo Jin|Young Ho|Sung Min|Eun Ji|Dong Hyun|" +
      "Hye Jin|Jae Won|Kyung Soo|Mi Sook|Sang Hoon|Tae Yang|Yoon Ah|Chang Min|Hee Chul|" +
      "In Sung|Jong Suk|Kwang Soo|Myung Bak|Nam Joon|Seung Gi|Woo Sung|Yong Hwa|Bo Young|" +
      "Chul Soo|Dae Jung",
    family:
      "Kim|Lee|Park|Choi|Jung|Kang|Cho|Yoon|Jang|Lim|Han|Oh|Seo|Shin|Kwon|Hwang|Ahn|Song|" +
      "Yoo|Hong",
  },
  koreanGivenFirst: {
    order: "gf",
    given:
      "Min-jun|Seo-yeon|Ji-hoon|Hyun-woo|Ji-eun|Soo-jin|Young-ho|Sung-min|Eun-ji|Dong-hyun|" +
      "Hye-jin|Jae-won|Kyung-soo|Mi-sook|Sang-hoon|Chang-min|In-sung|Jong-suk|Kwang-soo|" +
      "Nam-joon|Seung-gi|Yong-hwa|Chul-soo|Dae-jung",
    family:
      "Kim|Lee|Park|Choi|Jung|Kang|Cho|Yoon|Jang|Lim|Han|Oh|Seo|Shin|Kwon|Hwang|Ahn|Song|" +
      "Yoo|Hong",
  },
  japanese: {
    order: "gf",
    given:
      "Hiroshi|Takashi|Kenji|Yuki|Haruto|Sota|Akira|Satoshi|Makoto|Naoki|Daisuke|Kazuya|" +
      "Yuto|Ren|Taro|Ichiro|Sakura|Yui|Aoi|Hina|Yoko|Keiko|Naomi|Emi|Mariko|Haruka|Misaki|" +
      "Ayaka|Rina|Tomoko",
    family:
      "Sato|Suzuki|Takahashi|Tanaka|Watanabe|Ito|Yamamoto|Nakamura|Kobayashi|Kato|Yoshida|" +
      "Yamada|Sasaki|Yamaguchi|Matsumoto|Inoue|Kimura|Hayashi|Shimizu|Saito|Mori|Abe|Ikeda|" +
      "Hashimoto|Ishikawa|Ogawa|Okada|Goto|Hasegawa|Fujita",
  },
  vietnamese: {
    order: "fg",
    given:
      "Van Hung|Thi Lan|Minh Tuan|Thi Hoa|Quang Huy|Thanh Tung|Ngoc Anh|Thu Ha|Duc Anh|" +
      "Van Nam|Thi Mai|Hoang Long|Anh Tuan|Bao Chau|Van Dung|Thi Huong|Xuan Truong|" +
      "Hong Nhung|Kim Ngan|Gia Bao",
    family: "Nguyen|Tran|Le|Pham|Hoang|Huynh|Phan|Vu|Vo|Dang|Bui|Do|Ho|Ngo|Duong|Ly",
  },
  thai: {
    order: "gf",
    given:
      "Somchai|Somsak|Anan|Prasert|Wichai|Niran|Kittisak|Chaiwat|Surasak|Malee|Siriporn|" +
      "Kanya|Pornthip|Ratana|Suda|Nattapong|Thanakorn|Apinya|Waraporn|Ploy",
    family:
      "Saetang|Srisuk|Chaiyasit|Wongsawat|Suwannarat|Thongchai|Boonmee|Rattanakul|Phromma|" +
      "Jaidee|Kaewmanee|Sombat|Intharat|Panyawong|Charoensuk|Siriwong|Chantra|Meesuk|" +
      "Klinhom|Pattanapong",
  },
  indonesian: {
    order: "gf",
    given:
      "Budi|Agus|Slamet|Joko|Bambang|Hendra|Andi|Rudi|Dewi|Siti|Sri|Wati|Rina|Fitri|Ayu|" +
      "Putri|Eko|Dwi|Tri|Wahyu|Rizki|Dian|Yudi|Ahmad|Nur",
    family:
      "Santoso|Wijaya|Susanto|Setiawan|Hidayat|Kurniawan|Saputra|Nugroho|Suryadi|Hartono|" +
      "Gunawan|Halim|Lestari|Rahayu|Handayani|Wibowo|Prasetyo|Utomo|Pratama|Siregar|" +
      "Nasution|Lubis|Simanjuntak|Harahap",
  },
  malay: {
    order: "gf",
    given:
      "Ahmad|Mohd|Nur|Siti|Aminah|Ismail|Razak|Hafiz|Farid|Zainal|Rosli|Azlan|Faridah|" +
      "Noraini|Shahrul|Kamal",
    family:
      "bin Abdullah|bin Ismail|binti Hassan|bin Omar|binti Yusof|bin Mahmud|bin Othman|" +
      "binti Ahmad|bin Salleh|bin Rahim|binti Ibrahim|bin Zakaria",
  },
  turkish: {
    order: "gf",
    given:
      "Mehmet|Mustafa|Ahmet|Ali|Huseyin|Hasan|Ibrahim|Murat|Emre|Burak|Can|Cem|Deniz|Kemal|" +
      "Serkan|Tolga|Yusuf|Ayse|Fatma|Emine|Zeynep|Elif|Merve|Esra|Selin|Gizem|Buse|Hande|" +
      "Ozge|Sibel",
    family:
      "Yilmaz|Kaya|Demir|Celik|Sahin|Yildiz|Yildirim|Ozturk|Aydin|Ozdemir|Arslan|Dogan|" +
      "Kilic|Aslan|Cetin|Kara|Koc|Kurt|Ozkan|Simsek|Polat|Korkmaz|Erdogan|Acar|Tekin|Gunes|" +
      "Bulut|Aksoy|Turan|Avci",
  },
  azeri: {
    order: "gf",
    given:
      "Elchin|Rashad|Vugar|Orkhan|Farid|Kamran|Anar|Tural|Leyla|Aygun|Nigar|Gunel|Sevinj|" +
      "Samir|Elvin|Emin|Ramil|Ilham|Ruslan|Aysel",
    family:
      "Aliyev|Mammadov|Hasanov|Huseynov|Guliyev|Ismayilov|Hajiyev|Abdullayev|Rzayev|" +
      "Mustafayev|Jafarov|Karimov|Babayev|Suleymanov|Valiyev|Ibrahimov",
  },
  uzbek: {
    order: "gf",
    given:
      "Alisher|Bobur|Dilshod|Farrukh|Jasur|Otabek|Rustam|Sherzod|Timur|Ulugbek|Aziza|" +
      "Dilnoza|Gulnora|Kamola|Madina|Nigora|Sevara|Zilola|Bakhtiyor|Nodir",
    family:
      "Karimov|Rakhimov|Yusupov|Ismoilov|Tursunov|Abdullaev|Umarov|Saidov|Nazarov|Ergashev|" +
      "Mirzaev|Kholmatov|Qodirov|Sharipov|Toshmatov|Aliev",
  },
  russian: {
    order: "gf",
    given:
      "Ivan|Alexander|Dmitry|Sergey|Andrey|Alexey|Mikhail|Nikolai|Vladimir|Pavel|Maxim|Igor|" +
      "Oleg|Viktor|Yuri|Anna|Maria|Elena|Olga|Tatiana|Natalia|Irina|Svetlana|Ekaterina|" +
      "Anastasia|Ksenia|Daria|Yulia|Galina|Ludmila",
    family:
      "Ivanov|Smirnov|Kuznetsov|Popov|Vasiliev|Petrov|Sokolov|Mikhailov|Novikov|Fedorov|" +
      "Morozov|Volkov|Alekseev|Lebedev|Semenov|Egorov|Pavlov|Kozlov|Stepanov|Nikolaev|Orlov|" +
      "Andreev|Makarov|Nikitin|Zakharov|Zaitsev|Soloviev|Borisov|Yakovlev|Grigoriev",
  },
  russianPatronymic: {
    order: "gf",
    given:
      "Ivan|Alexander|Dmitry|Sergey|Andrey|Alexey|Mikhail|Nikolai|Vladimir|Pavel|Maxim|Igor|" +
      "Oleg|Viktor|Yuri",
    family:
      "Ivanovich Smirnov|Petrovich Kuznetsov|Sergeevich Popov|Nikolaevich Vasiliev|" +
      "Vladimirovich Sokolov|Alexandrovich Mikhailov|Alekseevich Novikov|Andreevich Fedorov|" +
      "Mikhailovich Morozov|Viktorovich Volkov|Yurievich Lebedev|Pavlovich Kozlov|" +
      "Igorevich Orlov|Olegovich Makarov|Borisovich Zaitsev",
  },
  ukrainian: {
    order: "gf",
    given:
      "Oleksandr|Andriy|Volodymyr|Serhiy|Mykola|Vasyl|Taras|Bohdan|Yaroslav|Dmytro|Oksana|" +
      "Olena|Iryna|Natalia|Kateryna|Yulia|Halyna|Svitlana|Maksym|Ihor",
    family:
      "Shevchenko|Kovalenko|Bondarenko|Tkachenko|Kravchenko|Boyko|Melnyk|Koval|Oliynyk|" +
      "Shevchuk|Polishchuk|Lysenko|Moroz|Petrenko|Savchenko|Rudenko|Marchenko|Klymenko|" +
      "Hrytsenko|Zakharchenko",
  },
  spanishShort: {
    order: "gf",
    given:
      "Jose|Juan|Carlos|Luis|Miguel|Antonio|Francisco|Manuel|Pedro|Javier|Alejandro|" +
      "Fernando|Diego|Pablo|Rafael|Maria|Carmen|Ana|Isabel|Laura|Lucia|Marta|Elena|Sofia|" +
      "Rosa|Patricia|Cristina|Paula|Andrea|Gabriela",
    family:
      "Garcia|Rodriguez|Martinez|Lopez|Gonzalez|Hernandez|Perez|Sanchez|Ramirez|Torres|" +
      "Flores|Rivera|Gomez|Diaz|Cruz|Morales|Reyes|Gutierrez|Ortiz|Ramos|Ruiz|Mendoza|" +
      "Alvarez|Castillo|Jimenez|Vargas|Moreno|Romero|Herrera|Medina",
  },
  spanish: {
    order: "gff",
    given:
      "Jose|Juan|Carlos|Luis|Miguel|Antonio|Francisco|Manuel|Pedro|Javier|Alejandro|" +
      "Fernando|Diego|Pablo|Rafael|Maria|Carmen|Ana|Isabel|Laura|Lucia|Marta|Elena|Sofia|" +
      "Rosa|Patricia|Cristina|Paula|Andrea|Gabriela",
    family:
      "Garcia|Rodriguez|Martinez|Lopez|Gonzalez|Hernandez|Perez|Sanchez|Ramirez|Torres|" +
      "Flores|Rivera|Gomez|Diaz|Cruz|Morales|Reyes|Gutierrez|Ortiz|Ramos|Ruiz|Mendoza|" +
      "Alvarez|Castillo|Jimenez|Vargas|Moreno|Romero|Herrera|Medina",
  },
  spanishLong: {
    order: "ggff",
    given:
      "Jose|Juan|Carlos|Luis|Miguel|Antonio|Francisco|Manuel|Pedro|Javier|Alejandro|" +
      "Fernando|Maria|Ana|Rosa",
    family:
      "Garcia|Rodriguez|Martinez|Lopez|Gonzalez|Hernandez|Perez|Sanchez|Ramirez|Torres|" +
      "Flores|Rivera|Gomez|Diaz|Cruz|Morales|Reyes|Gutierrez|Ortiz|Ramos",
  },
  portuguese: {
    order: "gff",
    given:
      "Joao|Jose|Antonio|Carlos|Paulo|Pedro|Lucas|Marcos|Luiz|Rafael|Felipe|Bruno|Tiago|" +
      "Maria|Ana|Juliana|Fernanda|Camila|Mariana|Beatriz|Leticia|Larissa|Patricia|Sandra|" +
      "Adriana",
    family:
      "Silva|Santos|Oliveira|Souza|Rodrigues|Ferreira|Alves|Pereira|Lima|Gomes|Costa|" +
      "Ribeiro|Martins|Carvalho|Almeida|Lopes|Soares|Fernandes|Vieira|Barbosa|Rocha|Dias|" +
      "Nascimento|Araujo|Cardoso",
  },
  italian: {
    order: "gf",
    given:
      "Giuseppe|Giovanni|Antonio|Mario|Luigi|Francesco|Marco|Andrea|Luca|Alessandro|Matteo|" +
      "Lorenzo|Giulia|Francesca|Chiara|Anna|Maria|Sara|Elisa|Martina|Valentina|Paola",
    family:
      "Rossi|Russo|Ferrari|Esposito|Bianchi|Romano|Colombo|Ricci|Marino|Greco|Bruno|Gallo|" +
      "Conti|DeLuca|Costa|Giordano|Mancini|Rizzo|Lombardi|Moretti|Barbieri|Fontana",
  },
  french: {
    order: "gf",
    given:
      "Jean|Pierre|Michel|Philippe|Alain|Nicolas|Christophe|Laurent|Thomas|Julien|Antoine|" +
      "Mathieu|Marie|Nathalie|Isabelle|Sophie|Camille|Julie|Claire|Celine|Emilie|Aurelie",
    family:
      "Martin|Bernard|Dubois|Thomas|Robert|Richard|Petit|Durand|Leroy|Moreau|Simon|Laurent|" +
      "Lefebvre|Michel|Garcia|David|Bertrand|Roux|Vincent|Fournier|Morel|Girard",
  },
  german: {
    order: "gf",
    given:
      "Hans|Peter|Michael|Thomas|Andreas|Stefan|Christian|Klaus|Jürgen|Wolfgang|Markus|" +
      "Martin|Anna|Maria|Ursula|Monika|Petra|Sabine|Claudia|Susanne|Katrin|Julia",
    family:
      "Müller|Schmidt|Schneider|Fischer|Weber|Meyer|Wagner|Becker|Schulz|Hoffmann|Schäfer|" +
      "Koch|Bauer|Richter|Klein|Wolf|Schröder|Neumann|Schwarz|Zimmermann|Braun|Krüger",
  },
  english: {
    order: "gf",
    given:
      "James|John|Robert|Michael|William|David|Richard|Joseph|Thomas|Charles|Daniel|Matthew|" +
      "Anthony|Mark|Steven|Paul|Andrew|Mary|Patricia|Jennifer|Linda|Elizabeth|Barbara|Susan|" +
      "Jessica|Sarah|Karen|Nancy|Lisa|Margaret|Emily",
    family:
      "Smith|Johnson|Williams|Brown|Jones|Davis|Miller|Wilson|Moore|Taylor|Anderson|Thomas|" +
      "Jackson|White|Harris|Martin|Thompson|Robinson|Clark|Lewis|Walker|Hall|Allen|Young|" +
      "King|Wright|Scott|Green|Baker|Adams|Nelson|Hill",
  },
  polish: {
    order: "gf",
    given:
      "Jan|Piotr|Krzysztof|Andrzej|Tomasz|Pawel|Marcin|Michal|Jakub|Anna|Maria|Katarzyna|" +
      "Malgorzata|Agnieszka|Barbara|Ewa|Magdalena|Joanna",
    family:
      "Nowak|Kowalski|Wisniewski|Wojcik|Kowalczyk|Kaminski|Lewandowski|Zielinski|Szymanski|" +
      "Wozniak|Dabrowski|Kozlowski|Jankowski|Mazur|Kwiatkowski|Krawczyk|Piotrowski|" +
      "Grabowski",
  },
  nigerian: {
    order: "gf",
    given:
      "Chukwuemeka|Oluwaseun|Emeka|Ngozi|Chinedu|Adebayo|Tunde|Funke|Yetunde|Ifeoma|Obinna|" +
      "Uche|Amina|Ibrahim|Musa|Sani|Halima|Aisha|Segun|Bola|Kelechi|Chioma",
    family:
      "Okafor|Okonkwo|Adeyemi|Ogunleye|Eze|Nwosu|Balogun|Abubakar|Mohammed|Bello|Okeke|Obi|" +
      "Adebayo|Lawal|Usman|Afolabi|Chukwu|Danjuma|Suleiman|Onyeka",
  },
  eastAfrican: {
    order: "gf",
    given:
      "John|Joseph|Peter|Grace|Faith|Mercy|Daniel|Samuel|Abebe|Tesfaye|Haile|Almaz|Juma|" +
      "Hassan|Mwangi|Wanjiru|Otieno|Achieng|Mohamed|Abdi|Fatuma|Halima",
    family:
      "Mwangi|Kamau|Otieno|Ochieng|Wanjiku|Njoroge|Kariuki|Kiprono|Mutua|Odhiambo|Tadesse|" +
      "Bekele|Girma|Abdi|Hassan|Ali|Mohamed|Omar|Juma|Nyerere|Moyo|Banda",
  },
  greek: {
    order: "gf",
    given:
      "Georgios|Dimitrios|Konstantinos|Ioannis|Nikolaos|Panagiotis|Christos|Maria|Eleni|" +
      "Katerina|Sofia|Anna|Vasiliki|Georgia",
    family:
      "Papadopoulos|Pappas|Vlachos|Georgiou|Nikolaou|Dimitriou|Ioannidis|Karagiannis|" +
      "Oikonomou|Makris|Christodoulou|Papageorgiou|Angelopoulos|Konstantinidis",
  },
  serbianCroatian: {
    order: "gf",
    given:
      "Marko|Nikola|Stefan|Milan|Dragan|Zoran|Goran|Ivan|Ana|Jelena|Milica|Marija|Ivana|" +
      "Dragana",
    family:
      "Jovanovic|Petrovic|Nikolic|Markovic|Djordjevic|Stojanovic|Ilic|Horvat|Kovacevic|" +
      "Babic|Maric|Novak|Kovacic|Vukovic|Popovic",
  },
  hebrew: {
    order: "gf",
    given:
      "David|Moshe|Yosef|Yaakov|Avraham|Daniel|Noam|Eitan|Sarah|Rachel|Miriam|Tamar|Noa|" +
      "Yael|Michal|Shira",
    family:
      "Cohen|Levi|Mizrahi|Peretz|Biton|Dahan|Avraham|Friedman|Katz|Azoulay|Malka|Shapiro|" +
      "Gabay|Rosenberg",
  },
  filipino: {
    order: "gf",
    given:
      "Jose|Maria|Juan|Antonio|Mark|John|Michael|Angelica|Jasmine|Princess|Rodrigo|Emilio|" +
      "Corazon|Imelda|Ramon|Ricardo",
    family:
      "Santos|Reyes|Cruz|Bautista|Ocampo|Garcia|Mendoza|Torres|Castillo|Flores|Villanueva|" +
      "Ramos|Aquino|Dela-Cruz|Gonzales|Lopez",
  },
};

const trades = parted(
  "Trading|Industries|Logistics|Shipping|Electronics|Textiles|Foods|Machinery|Chemicals|" +
    "Steel|Pharma|Motors|Engineering|Energy|Imports|Exports|Packaging|Plastics|Furniture|" +
    "Technology|Solutions|Services|Construction|Agro|Medical|Optics",
);
const brands = parted(
  "Alpha|Global|Golden|Star|Sun|Ocean|Pacific|Atlas|Orion|Nova|Apex|Delta|Royal|Green|" +
    "Blue|Silver|Eagle|Phoenix|Prime|Union|Continental|Eastern|Western|Northern|Falcon|" +
    "Crystal|Dragon|Tiger|Lotus|Horizon|Summit|Pioneer|United|Bright|Sky|Diamond|Zenith|" +
    "Omega|Euro|Asia|Gulf|Nile|Sahara|Baltic|Nordic|Alpine",
);
const towns = parted(
  "Shenzhen|Guangzhou|Shanghai|Ningbo|Yiwu|Hangzhou|Qingdao|Dongguan|Xiamen|Suzhou|" +
    "Zhejiang|Jiangsu|Tianjin|Dalian",
);
const firms = parted(
  "Huaxin|Jinlong|Hengda|Xinyuan|Tianhe|Ruifeng|Baolong|Yongsheng|Haitian|Zhongxing|" +
    "Dongfang|Xingda|Kaida|Minghui|Hongyuan|Longteng|Shengda|Fuhua|Huifeng|Jiahe",
);
const ships = parted(
  "Ocean|Star|Sea|Pearl|Queen|Princess|Lady|King|Eagle|Spirit|Pride|Glory|Hope|Fortune|" +
    "Wind|Wave|Dolphin|Orient|Baltic|Nordic|Pacific|Breeze|Trader|Voyager|Pioneer|Express|" +
    "Golden|Silver|Blue|Red|Dawn|Sunrise",
);
const forms = parted("Ltd|Co., Ltd|LLC|GmbH|S.A.|Inc.|B.V.|Pvt Ltd|FZE|S.L.|AG|PLC|Sdn Bhd|A.S.");

function parted(text: string): readonly string[] {
  return text.split("|");
}

/** Groups of names: cultures of people, companies, ships. */
export const mixedGroups: readonly string[] = [...Object.keys(people), "company", "ship"];

/** A name of one of them. */
export function mixedName(group: string, random: () => number): string {
  const one = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? "";
  const names = people[group];
  if (names) {
    const [given, family] = [parted(names.given), parted(names.family)];
    return [...names.order].map((part) => one(part === "g" ? given : family)).join(" ");
  }
  if (group === "ship") return `${random() < 0.3 ? "MV " : ""}${one(ships)} ${one(ships)}`;
  const owner = () => one(parted(people[one(Object.keys(people))]?.family ?? ""));
  const kind = random();
  if (kind < 0.3) return `${owner()} ${one(trades)} ${one(forms)}`;
  if (kind < 0.55) return `${one(brands)} ${one(brands)} ${one(trades)} ${one(forms)}`;
  if (kind < 0.7) return `${one(brands)} ${one(trades)} ${one(forms)}`;
  if (kind < 0.8) return `${owner()} & ${owner()} ${one(forms)}`;
  return `${one(towns)} ${one(firms)} ${one(trades)} Co., Ltd`;
}
